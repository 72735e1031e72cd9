package io.ssmlab.console.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;

/**
 * The certificate authority of a lab. It is made once and kept in the lab's state folder; its private key is readable
 * by the owner only. Trust in it is limited to this machine, private networks and AWS's names (only Java programs
 * ignore that limit).
 */
public final class LabCa {
    private static final String CERTIFICATE = "ca.pem";
    private static final String KEY = "private/ca-key.pem";

    private final Path folder;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final Clock clock;

    private LabCa(Path folder, X509Certificate certificate, PrivateKey key, Clock clock) {
        this.folder = folder;
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Returns the authority in the folder, which is made the first time.
     *
     * @param folder used for nothing else
     * @throws LabCaException if there is one that cannot be used
     */
    public static LabCa in(Path folder, Clock clock) {
        if (!Files.exists(folder)) {
            make(folder, clock);
        }
        try {
            X509Certificate certificate = certificate(Files.readAllBytes(file(folder)));
            PrivateKey key = key(Files.readString(folder.resolve(KEY), StandardCharsets.US_ASCII));
            LabCa ca = new LabCa(folder, certificate, key, clock);
            ca.check();
            return ca;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new LabCaException(
                    "The lab's certificate authority in " + folder + " is damaged: " + what(e)
                            + " Nothing was changed.\n  " + remedy(folder),
                    e);
        }
    }

    /** Returns the certificate's file in such a folder. */
    public static Path file(Path folder) {
        return folder.resolve(CERTIFICATE);
    }

    private static void make(Path folder, Clock clock) {
        try {
            Path making = Files.createTempDirectory(
                    Files.createDirectories(folder.toAbsolutePath().getParent()), folder.getFileName() + ".");
            OwnerOnlyFiles.open(making);
            CertificateMaker.Made made = CertificateMaker.authority(clock.instant());
            Files.writeString(making.resolve(CERTIFICATE), pem("CERTIFICATE", made.certificate()));
            OwnerOnlyFiles.folder(making.resolve(KEY).getParent());
            OwnerOnlyFiles.write(making.resolve(KEY), pem("PRIVATE KEY", made.key()));
            // One step, so that it is never incomplete.
            Files.move(making, folder, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LabCaException(
                    "The lab's certificate authority cannot be kept in " + folder + ": " + e.getMessage()
                            + ". XDG_STATE_HOME names another folder for the lab's state.",
                    e);
        }
    }

    private void check() throws GeneralSecurityException {
        if (certificate.getBasicConstraints() < 0) {
            throw new CertificateException(CERTIFICATE + " is not a certificate of an authority.");
        }
        byte[] some = certificate.getEncoded();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(some);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(some);
        if (!signature.verify(signed)) {
            throw new CertificateException(KEY + " is not the key of " + CERTIFICATE + ".");
        }
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException e) {
            throw new LabCaException(
                    "The lab's certificate authority in " + folder + " expired on "
                            + certificate.getNotAfter().toInstant() + ". Nothing was changed.\n  " + remedy(folder),
                    e);
        } catch (CertificateNotYetValidException e) {
            throw new LabCaException(
                    "The lab's certificate authority in " + folder + " is valid from "
                            + certificate.getNotBefore().toInstant() + " on, and this machine's clock says "
                            + clock.instant() + ". Nothing was changed; set the clock right and start again.",
                    e);
        }
    }

    private static String what(Exception e) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no " + text + ".";
        }
        return e instanceof java.nio.file.AccessDeniedException
                ? text + " cannot be read."
                : text.endsWith(".") ? text : text + ".";
    }

    private static String remedy(Path folder) {
        return "mv " + folder + " " + folder
                + ".old   and start again: this makes a new one, which every client that trusted the old one needs"
                + " (./lab ca).";
    }

    /** Returns the certificate in PEM, for clients that are to trust it. */
    public String pem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException(e); // it was read from that form
        }
    }

    /** Returns the certificate's file. */
    public Path file() {
        return file(folder);
    }

    public Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Makes a server's certificate for the names and addresses, and its key. */
    ServerCertificate issue(Collection<String> names, Collection<String> addresses) {
        try {
            CertificateMaker.Made made = CertificateMaker.server(certificate, key, names, addresses, clock.instant());
            return new ServerCertificate(
                    certificate(made.certificate()), key(pem("PRIVATE KEY", made.key())), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just made cannot be read", e);
        }
    }

    private static X509Certificate certificate(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
