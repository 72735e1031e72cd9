package io.ssmlab.client.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS trust in the certificates of {@code AWS_CA_BUNDLE}, as in AWS's own clients. */
final class BundledTrust {
    private BundledTrust() {}

    /**
     * Returns the context; empty if the variable is not set, so that the Java runtime's authorities are trusted.
     *
     * @throws Refusal if the file cannot be read or holds no certificates
     */
    static Optional<SSLContext> of(Map<String, String> environment) {
        String bundle = environment.getOrDefault("AWS_CA_BUNDLE", "");
        if (bundle.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(Path.of(bundle))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(store.size()), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new Refusal("AWS_CA_BUNDLE names " + bundle + ", from which no certificates can be read (" + e
                    + "). `./lab ca --path` says where the lab's own certificate is.");
        }
    }
}
