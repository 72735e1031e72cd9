package io.ssmlab.region.iam.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.OpenRegion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CredentialsTests extends OpenRegion {
    @Test
    void theLearnerHasOneKeyPair() {
        Credential learner = region.credentials().learner();
        assertTrue(learner.accessKeyId().matches("AKIA[A-Z2-7]{16}"), learner.accessKeyId());
        assertEquals(40, learner.secretAccessKey().length());
        assertNull(learner.sessionToken());
        assertEquals(LEARNER, learner.caller());
        assertEquals(learner, region.credentials().find(learner.accessKeyId()).orElseThrow());
        assertFalse(learner.toString().contains(learner.secretAccessKey()));
    }

    @Test
    void theLearnerCanBringAKeyPair() {
        String made = region.credentials().learner().accessKeyId();
        region.credentials().setLearner("test", "secret");
        assertEquals("secret", region.credentials().learner().secretAccessKey());
        assertTrue(region.credentials().find(made).isEmpty());
        reopen();
        assertEquals("test", region.credentials().learner().accessKeyId());
    }

    @Test
    void anInstanceKeepsTheCredentialsOfItsRole() {
        Credential issued = region.credentials().issueForInstance(APP1);
        assertEquals(issued, region.credentials().issueForInstance(APP1));
        assertNotEquals(issued, region.credentials().issueForInstance(APP2));
        assertNotNull(issued.sessionToken());
        assertEquals(self(APP1), issued.caller());
        reopen();
        assertEquals(issued, region.credentials().find(issued.accessKeyId()).orElseThrow());
    }

    @Test
    void aRoleTokenLastsAnHour() {
        Credential token = region.credentials().issueRoleToken("mi-00000000000000001", "Role");
        assertFalse(token.isExpired(region.clock().now()));
        region.clock().advance(Duration.ofHours(1));
        Credential found = region.credentials().find(token.accessKeyId()).orElseThrow();
        assertTrue(found.isExpired(region.clock().now()));
        assertEquals("arn:aws:sts::000000000000:assumed-role/Role/mi-00000000000000001", found.principalArn());
    }

    @Test
    void aKeyThatWasNeverIssuedIsUnknown() {
        assertTrue(region.credentials().find("AKIAIOSFODNN7EXAMPLE").isEmpty());
        assertTrue(region.credentials().find("").isEmpty());
    }
}
