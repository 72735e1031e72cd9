package io.ssmlab.console.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabCaTests {
    @TempDir
    Path state;

    private Path folder;

    @BeforeEach
    void name() {
        folder = state.resolve("tls");
    }

    @Test
    void isMadeOnceAndKept() {
        String first = LabCa.in(folder, Clock.systemUTC()).pem();

        assertEquals(first, LabCa.in(folder, Clock.systemUTC()).pem());
        assertEquals(List.of(folder), list(state), "nothing else is left");
    }

    @Test
    void privateKeyIsReadableByItsOwnerOnly() throws IOException {
        LabCa ca = LabCa.in(folder, Clock.systemUTC());

        assertEquals("rw-------", permissions(folder.resolve("private/ca-key.pem")));
        assertEquals("rwx------", permissions(folder.resolve("private")));
        assertEquals("rwxr-xr-x", permissions(folder));
        assertEquals(ca.pem(), Files.readString(ca.file()));
        assertFalse(ca.pem().contains("PRIVATE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ca.pem             | no certificate  | is damaged",
                "ca.pem             | ''              | is damaged",
                "private/ca-key.pem | no key          | is damaged",
                "private/ca-key.pem | ''              | is damaged",
            })
    void aDamagedAuthorityIsReportedAndLeftUnchanged(String file, String content, String said) throws IOException {
        LabCa.in(folder, Clock.systemUTC());
        Files.writeString(folder.resolve(file), content);
        Map<String, String> before = contents();

        refusedWith(said, Clock.systemUTC());

        assertEquals(before, contents());
    }

    @ParameterizedTest
    @CsvSource({"ca.pem", "private/ca-key.pem"})
    void anIncompleteAuthorityIsReportedAndLeftUnchanged(String file) throws IOException {
        LabCa.in(folder, Clock.systemUTC());
        Files.delete(folder.resolve(file));
        Map<String, String> before = contents();

        refusedWith("there is no " + folder.resolve(file), Clock.systemUTC());

        assertEquals(before, contents());
    }

    @Test
    void theKeyOfAnotherAuthorityIsReported() throws IOException {
        LabCa.in(folder, Clock.systemUTC());
        LabCa.in(state.resolve("other"), Clock.systemUTC());
        String key = "private/ca-key.pem";
        Files.writeString(
                folder.resolve(key), Files.readString(state.resolve("other").resolve(key)));

        refusedWith(key + " is not the key of ca.pem", Clock.systemUTC());
    }

    @Test
    void anExpiredAuthorityIsReportedWithTheRemedy() {
        Instant end = LabCa.in(folder, Clock.systemUTC()).expires();

        refusedWith("expired on " + end, at(end.plusSeconds(1)));
    }

    @Test
    void aClockThatIsFarBehindIsReported() {
        LabCa.in(folder, Clock.systemUTC());

        LabCaException refused =
                assertThrows(LabCaException.class, () -> LabCa.in(folder, at(Instant.parse("2001-01-01T00:00:00Z"))));
        assertTrue(refused.getMessage().contains("set the clock right"), refused.getMessage());
    }

    @Test
    void issuedCertificateNeverOutlivesItsCa() throws Exception {
        LabCa ca = LabCa.in(folder, Clock.systemUTC());
        ServerCertificate usual = ca.issue(List.of("localhost", "*.s3.amazonaws.com"), List.of("127.0.0.1", "::1"));
        assertTrusted(ca, usual);
        assertEquals(4, usual.certificate().getSubjectAlternativeNames().size());
        assertTrue(usual.expires().isBefore(Instant.now().plus(Duration.ofDays(398))));

        LabCa old = LabCa.in(folder, at(ca.expires().minus(Duration.ofDays(10))));
        assertEquals(ca.expires(), old.issue(List.of("localhost"), List.of()).expires());
    }

    /** Checks name constraints as OpenSSL, Go and browsers do; Java ignores the constraints of a trusted authority. */
    @ParameterizedTest
    @CsvSource({
        "name,    localhost,                    true",
        "name,    lab-bucket.s3.amazonaws.com,  true",
        "address, 127.0.0.9,                    true",
        "address, ::1,                          true",
        "address, 172.18.0.1,                   true",
        "name,    example.com,                  false",
        "name,    amazonaws.com.example.com,    false",
        "address, 8.8.8.8,                      false",
        "address, 172.32.0.1,                   false",
        "address, 2001:db8::1,                  false"
    })
    void isTrustedForLocalAndAwsNamesOnly(String kind, String value, boolean permitted) {
        byte[] octets = LabCa.in(folder, Clock.systemUTC()).certificate().getExtensionValue("2.5.29.30");
        NameConstraints constraints =
                NameConstraints.getInstance(ASN1OctetString.getInstance(octets).getOctets());
        PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
        validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
        GeneralName name = new GeneralName(kind.equals("name") ? GeneralName.dNSName : GeneralName.iPAddress, value);

        if (permitted) {
            assertDoesNotThrow(() -> validator.checkPermitted(name));
        } else {
            assertThrows(NameConstraintValidatorException.class, () -> validator.checkPermitted(name));
        }
    }

    private void refusedWith(String words, Clock clock) {
        LabCaException refused = assertThrows(LabCaException.class, () -> LabCa.in(folder, clock));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
        assertTrue(refused.getMessage().contains("Nothing was changed."), refused.getMessage());
        assertTrue(refused.getMessage().contains("mv " + folder + " " + folder + ".old"), refused.getMessage());
    }

    private static void assertTrusted(LabCa ca, ServerCertificate server) {
        assertDoesNotThrow(() -> check(ca, server));
    }

    private static void check(LabCa ca, ServerCertificate server) throws Exception {
        Trust.manager(ca.pem()).checkServerTrusted(new X509Certificate[] {server.certificate()}, "ECDHE_ECDSA");
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, java.time.ZoneOffset.UTC);
    }
}
