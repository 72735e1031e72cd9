package io.ssmlab.classroom.guide;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.wire.payload.MalformedPayloadException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/** Tests of the reasons why the next step is not completed. */
class ReasonsTests extends GuideCase {
    private static final String NAMED = "\"cloudWatchLogGroupName\":\"Systems-Manager-Workshop\"";

    @Test
    void explainsADocumentThatIsNotTheLabs() {
        assertReason("document", "There is no document org-install-app.");
        createDocument("org-instal-app", "Command", Lab.CONTENT);
        assertReason("document", "org-instal-app");
        createDocument(Lab.DOCUMENT, "Command", Lab.CONTENT.replace("mkdir /app", "mkdir /apt"));
        assertReason("document", "no shell command \"mkdir /app\"");
    }

    @Test
    void aRefusalIsShownUntilItSucceeds() {
        refusedCall("ssm", "CreateDocument", "{\"Name\":\"org-install-app\"}", "InvalidDocumentContent", "line 3: no");
        assertReason("document", "CreateDocument was refused with InvalidDocumentContent: line 3: no");
        createDocument(Lab.DOCUMENT, "Command", Lab.CONTENT);
        assertReason("command", "There is no resource group Web");
    }

    @Test
    void explainsACommandWithOtherTargetsOrAFailure() throws MalformedPayloadException {
        createWebGroup();
        createDocument(Lab.DOCUMENT, "Command", Lab.CONTENT);
        run("tag:Patch Group", "Web");
        assertReason("command", "its target was not the resource group Web");
        run("resource-groups:Name", "Web");
        assertReason("command-success", "The command is");
        agentReplies(WEB1, "Failed");
        assertReason("command-success", "ended as Failed on Web1");
    }

    @Test
    void explainsACommandThatWaitsForAnAgent() {
        createWebGroup();
        createDocument(Lab.DOCUMENT, "Command", Lab.CONTENT);
        region.channels().disconnect(WEB2, "off");
        run("resource-groups:Name", "Web");
        assertReason("command-success", "Web2 is not connected");
    }

    @Test
    void explainsAMissingSession() throws MalformedPayloadException {
        upToTheFirstSession();
        refusedCall("ssm", "StartSession", "{\"Target\":\"i-1\"}", "TargetNotConnected", "i-1 is not connected.");
        assertReason("first-started", "TargetNotConnected: i-1 is not connected.");
        Shell shell = start(WEB1);
        assertReason("first-open", "no shell has answered yet");
        shell.open();
        list("Active");
        shell.shows("pwd\r\n/usr/bin\r\nsh: cd: app: No such file or directory\r\n");
        assertReason("first-ls", "no such folder: has the command run on Web1?");
        shell.terminate();
        assertReason("first-ls", "This session has ended");
    }

    @Test
    void anEncryptedTerminalCannotBeSeen() throws MalformedPayloadException {
        upToTheFirstSession();
        savePreferences("\"kmsKeyId\":\"alias/session-manager\"");
        start(WEB1).open().shows("sealed bytes");
        list("Active");
        assertReason("first-pwd", "encrypted with a KMS key");
    }

    @Test
    void explainsAGroupOfAnotherNameAndPreferencesWithoutIt() throws MalformedPayloadException {
        upToLogging();
        assertReason("log-group", "The log group Systems-Manager-Workshop does not exist.");
        createLogGroup("systems-manager-workshop");
        assertReason("log-group", "There is systems-manager-workshop");
        createLogGroup(Lab.GROUP);
        assertReason("preferences", "never saved");
        savePreferences("\"cloudWatchLogGroupName\":\"Workshop\"");
        assertReason("preferences", "name the log group Workshop, not Systems-Manager-Workshop");
    }

    @Test
    void explainsPreferencesThatDemandAnEncryptedGroup() throws MalformedPayloadException {
        upToLogging();
        createLogGroup(Lab.GROUP);
        savePreferences(NAMED + ",\"cloudWatchEncryptionEnabled\":true");
        assertReason("preferences", "allow only encrypted log groups");
    }

    @Test
    void explainsARoleThatMayNotWriteAndALogInDelivery() throws MalformedPayloadException {
        upToLogging();
        createLogGroup(Lab.GROUP);
        Shell early = start(WEB1).open();
        savePreferences(NAMED);
        assertReason("second-started", "was started before logging was enabled");
        early.terminate();
        Shell shell = start(WEB2).open();
        shell.showsTheLab();
        shell.terminate();
        list("History");
        assertReason("second-over", "still Terminating: the log is on its way");
        region.roles()
                .putRolePolicy(
                        PutRolePolicyRequest.builder()
                                .roleName("SM-Workshop-ManagedInstancesRole")
                                .policyName("NoLogs")
                                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                                        + "\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}")
                                .build(),
                        LEARNER);
        assertThrows(AwsError.class, () -> shell.logCall("PutLogEvents", ApiAnswer.ok()));
        assertReason("second-over", "may not logs:PutLogEvents: its policy NoLogs denies it");
        shell.agentReports();
        await("the session to be over").until(() -> next().id().equals("log-arrived"));
        assertReason("log-arrived", "its policy NoLogs denies it");
    }

    private void assertReason(String step, String reason) {
        GuideStep next = next();
        assertEquals(step, next.id(), next::toString);
        assertTrue(next.reason().contains(reason), next::reason);
    }

    private void upToTheFirstSession() throws MalformedPayloadException {
        createWebGroup();
        createDocument(Lab.DOCUMENT, "Command", Lab.CONTENT);
        String command = run("resource-groups:Name", "Web");
        agentReplies(WEB1, "Success");
        agentReplies(WEB2, "Success");
        assertEquals("command-output", next().id());
        readCommand(command, WEB1);
    }

    private void upToLogging() throws MalformedPayloadException {
        upToTheFirstSession();
        Shell shell = start(WEB1).open();
        list("Active");
        shell.showsTheLab();
        shell.terminate();
        list("Active");
        list("History");
        assertEquals("log-group", next().id(), () -> next().reason());
    }
}
