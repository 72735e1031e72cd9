package io.ssmlab.classroom.guide;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.wire.payload.MalformedPayloadException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests of the whole lab: each step is ticked when it happened, and stays ticked. */
class GuideTests extends GuideCase {
    @Test
    void theStepsAreInTheLabsOrderAndNoneIsDone() {
        List<GuideStep> steps = classroom.guide().steps();
        assertEquals("document", steps.get(0).id());
        assertEquals("log-read", steps.get(steps.size() - 1).id());
        assertEquals(steps.size(), steps.stream().map(GuideStep::id).distinct().count());
        assertTrue(steps.stream().noneMatch(GuideStep::done));
        assertEquals(1, steps.stream().filter(step -> !step.reason().isEmpty()).count(), "only the next has a reason");
    }

    @Test
    void eachStepIsTickedOnceItHappened() throws MalformedPayloadException {
        prepare();
        Shell first = start(WEB1);
        assertNext("first-open");
        first.open();
        assertNext("first-listed");
        list("Active");
        assertNext("first-pwd");
        first.shows("pwd\r\n/usr/bin\r\nsh-4.2$ ");
        assertNext("first-ls");
        first.shows("cd /\r\nsh-4.2$ cd app\r\nsh-4.2$ ls\r\nhello.txt\r\nsh-4.2$ ");
        assertNext("first-httpd");
        first.shows(
                "systemctl status httpd\r\n* httpd.service - Apache\r\n   Active: active (running) since now\r\nsh-4.2$ ");
        assertNext("first-terminated");
        first.terminate();
        assertNext("first-gone");
        list("Active");
        assertNext("first-history");
        list("History");
        first.agentReports();
        assertNext("log-group");
        createLogGroup(Lab.GROUP);
        assertNext("preferences");
        savePreferences(
                "\"cloudWatchLogGroupName\":\"Systems-Manager-Workshop\",\"cloudWatchEncryptionEnabled\":false");
        assertNext("second-started");
        second(start(WEB2));
    }

    private void second(Shell second) {
        second.open();
        assertNext("second-pwd");
        second.showsTheLab();
        assertNext("second-terminated");
        second.terminate();
        assertNext("second-history");
        list("History");
        assertNext("second-over");
        readLog(Lab.GROUP, second.id);
        assertFalse(step("log-read").done(), "there was nothing to be read yet");
        second.logCall("PutLogEvents", ApiAnswer.ok());
        second.agentReports();
        await("the session to be over").until(() -> step("log-arrived").done());
        assertNext("log-read");
        readLog(Lab.GROUP, second.id);
        assertTrue(classroom.guide().steps().stream().allMatch(GuideStep::done));
    }

    @Test
    void whatIsDoneOutlivesTheProcessAndEndsWithAReset() throws MalformedPayloadException {
        prepare();
        Shell shell = start(WEB1).open();
        shell.showsTheLab();
        Set<String> before = done();
        assertTrue(before.contains("first-httpd"), before::toString);

        reopen();
        assertEquals(before, done());

        region.reset();
        assertEquals(Set.of(), done());
    }

    @Test
    void aStepStaysDoneWhenTheLearnerGoesOn() {
        createDocument(Lab.DOCUMENT, "Command", Lab.CONTENT);
        String at = step("document").at();
        createDocument("other", "Command", Lab.CONTENT);
        region.documents()
                .deleteDocument(
                        software.amazon.awssdk.services.ssm.model.DeleteDocumentRequest.builder()
                                .name(Lab.DOCUMENT)
                                .build(),
                        LEARNER);
        assertTrue(step("document").done());
        assertEquals(at, step("document").at());
    }

    @Test
    void aSessionOnAnotherServerTicksNoStep() throws MalformedPayloadException {
        prepare();
        ping(APP1);
        connect(APP1);
        start(APP1).open().showsTheLab();
        list("Active");
        assertNext("first-started");
        assertTrue(next().reason().contains("App1"), next().reason());
    }

    @Test
    void theLogOfAnotherSessionTicksNoStep() {
        readLog(Lab.GROUP, "learner-0123");
        readLog("other", "learner-0123");
        assertFalse(step("log-read").done());
    }

    private Set<String> done() {
        return classroom.guide().steps().stream()
                .filter(GuideStep::done)
                .map(GuideStep::id)
                .collect(Collectors.toSet());
    }

    private void assertNext(String id) {
        assertEquals(id, next().id(), () -> "reason: " + next().reason());
    }

    /** Completes the steps before the first session. */
    private void prepare() throws MalformedPayloadException {
        createWebGroup();
        assertNext("document");
        createDocument(Lab.DOCUMENT, "Command", Lab.CONTENT);
        assertNext("command");
        String command = run("resource-groups:Name", "Web");
        assertNext("command-success");
        agentReplies(WEB1, "Success");
        assertNext("command-success");
        readCommand(command, WEB1);
        agentReplies(WEB2, "Success");
        assertNext("command-output");
        call(
                "ssm",
                "ListCommandInvocations",
                "{\"CommandId\":\"" + command + "\",\"Details\":true}",
                () -> "the page of the command, which shows no output yet");
        assertNext("command-output");
        readCommand(command, WEB1);
        assertNext("first-started");
    }
}
