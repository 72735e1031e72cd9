package io.ssmlab.console.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys and certificates. It is the only class that uses Bouncy Castle, which is loaded when the first one is
 * made.
 */
final class CertificateMaker {
    private static final Duration AUTHORITY_LASTS = Duration.ofDays(3650);
    /** Validity of a server's certificate; some clients accept no longer one. */
    private static final Duration SERVER_LASTS = Duration.ofDays(397);
    /** Margin for slow clocks. */
    private static final Duration EARLIER = Duration.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private CertificateMaker() {}

    /**
     * A certificate and its key.
     *
     * @param certificate in DER
     * @param key in PKCS #8
     */
    record Made(byte[] certificate, byte[] key) {}

    /** Makes an authority that is limited to this machine, private networks and AWS's names. */
    static Made authority(Instant now) {
        try {
            KeyPair keys = keys();
            String number = Integer.toHexString(RANDOM.nextInt(0x1000_0000, 0x7fff_ffff));
            X500Name name = new X500Name("CN=ssmlab CA " + number + ",O=ssmlab");
            JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            name,
                            serial(),
                            Date.from(now.minus(EARLIER)),
                            Date.from(now.plus(AUTHORITY_LASTS)),
                            name,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(Extension.nameConstraints, true, new NameConstraints(permitted(), null))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(keys.getPublic()));
            return made(builder, keys, keys.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    static Made server(
            X509Certificate authority,
            PrivateKey authorityKey,
            Collection<String> names,
            Collection<String> addresses,
            Instant now) {
        try {
            KeyPair keys = keys();
            JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
            List<GeneralName> all = new ArrayList<>();
            names.forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
            addresses.forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
            Instant end = now.plus(SERVER_LASTS);
            Instant authoritys = authority.getNotAfter().toInstant();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            authority,
                            serial(),
                            Date.from(now.minus(EARLIER)),
                            Date.from(end.isBefore(authoritys) ? end : authoritys),
                            new javax.security.auth.x500.X500Principal("CN=ssmlab,O=ssmlab"),
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.subjectAlternativeName, false, new GeneralNames(all.toArray(new GeneralName[0])))
                    .addExtension(
                            Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(authority))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(keys.getPublic()));
            return made(builder, keys, authorityKey);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    private static Made made(X509v3CertificateBuilder builder, KeyPair keys, PrivateKey signer)
            throws IOException, OperatorCreationException {
        byte[] certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer))
                .getEncoded();
        return new Made(certificate, keys.getPrivate().getEncoded());
    }

    private static GeneralSubtree[] permitted() throws UnknownHostException {
        return new GeneralSubtree[] {
            name("localhost"),
            name("amazonaws.com"),
            network("127.0.0.0", 8),
            network("10.0.0.0", 8),
            network("172.16.0.0", 12),
            network("192.168.0.0", 16),
            network("::1", 128)
        };
    }

    private static GeneralSubtree name(String name) {
        return new GeneralSubtree(new GeneralName(GeneralName.dNSName, name));
    }

    /** Returns a constraint of address and mask, concatenated. */
    private static GeneralSubtree network(String address, int bits) throws UnknownHostException {
        byte[] numbers = InetAddress.getByName(address).getAddress();
        byte[] both = new byte[numbers.length * 2];
        System.arraycopy(numbers, 0, both, 0, numbers.length);
        for (int bit = 0; bit < bits; bit++) {
            both[numbers.length + bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(both)));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }
}
