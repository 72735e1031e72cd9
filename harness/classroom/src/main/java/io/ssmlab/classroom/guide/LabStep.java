package io.ssmlab.classroom.guide;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The steps of the printed lab, in its order: text in our own words with AWS's labels, evidence, and reason. */
enum LabStep {
    DOCUMENT(
            Section.DOCUMENT,
            "Open **Documents**, choose **Create document**, then **Command or Session**. Name it org-install-app, leave"
                    + " the type at Command, enter this content, and choose **Create document**.",
            "create-document",
            Screen.DOCUMENTS,
            Evidence::document,
            Reasons::document,
            Lab.DOCUMENT,
            Lab.CONTENT),
    COMMAND(
            Section.COMMAND,
            "Open **Run Command** and choose **Run command**. Choose the document org-install-app at its latest version,"
                    + " the resource group Web as the target, and **Run**. Leave the output to S3 and CloudWatch off.",
            "run-command",
            Screen.RUN_COMMAND,
            Evidence::command,
            Reasons::command,
            Lab.DOCUMENT),
    COMMAND_SUCCESS(
            Section.COMMAND,
            "Refresh the page of the command until its status is Success on both web servers.",
            "command-status",
            Screen.RUN_COMMAND,
            Evidence::success,
            Reasons::success),
    COMMAND_OUTPUT(
            Section.COMMAND,
            "Choose the instance id of a web server and view **Output** of step 1 to see what the document did there.",
            "command-status",
            Screen.RUN_COMMAND,
            Evidence::outputRead,
            reasons -> reasons.refusalOf("GetCommandInvocation")),
    FIRST_STARTED(
            Section.FIRST,
            "Open **Session Manager** and choose **Start session**. Choose one of the two web servers, Web1 or Web2, and"
                    + " **Start session**.",
            "start-session",
            Screen.SESSIONS,
            evidence -> evidence.started(evidence.webShells()),
            reasons -> reasons.refusedOr("StartSession", reasons.sessions()::notStarted)),
    FIRST_OPEN(
            Section.FIRST,
            "A new tab opens with a shell on the web server. Wait until it shows its prompt.",
            "sessions-table",
            Screen.SESSIONS,
            evidence -> evidence.seen(evidence.webShells(), Sight.OUTPUT),
            reasons -> reasons.sessions().notOpen()),
    FIRST_LISTED(
            Section.FIRST,
            "Go back to the tab with Session Manager and choose the refresh button: **Sessions** lists the session that"
                    + " you have opened.",
            "refresh-sessions",
            Screen.SESSIONS,
            evidence -> evidence.seen(evidence.webShells(), Sight.LISTED),
            reasons -> reasons.sessions().notDone(reasons.webShells())),
    FIRST_PWD(
            Section.FIRST,
            "In the tab with the shell, print the working directory. The answer is /usr/bin.",
            "terminal",
            Screen.TERMINAL,
            evidence -> evidence.seen(evidence.webShells(), Sight.PWD),
            reasons -> reasons.sessions().notTyped(reasons.webShells()),
            "pwd"),
    FIRST_LS(
            Section.FIRST,
            "Go to the folder that the document has created, and list it: it contains hello.txt.",
            "terminal",
            Screen.TERMINAL,
            evidence -> evidence.seen(evidence.webShells(), Sight.HELLO),
            reasons -> reasons.sessions().noFolder(reasons.webShells()),
            "cd /",
            "cd app",
            "ls"),
    FIRST_HTTPD(
            Section.FIRST,
            "Query the web server that the document has installed and started: httpd is active (running).",
            "terminal",
            Screen.TERMINAL,
            evidence -> evidence.seen(evidence.webShells(), Sight.HTTPD),
            reasons -> reasons.sessions().noHttpd(reasons.webShells()),
            "systemctl status httpd"),
    FIRST_TERMINATED(
            Section.FIRST,
            "Close the session with **Terminate**, at the top right.",
            "terminate",
            Screen.SESSIONS,
            evidence -> evidence.ended(evidence.webShells()),
            reasons -> reasons.sessions().notDone(reasons.webShells())),
    FIRST_GONE(
            Section.FIRST,
            "Back in Session Manager, refresh **Sessions**: no session is active any more.",
            "refresh-sessions",
            Screen.SESSIONS,
            evidence -> evidence.seen(evidence.webShells(), Sight.LISTED_GONE),
            reasons -> reasons.sessions().notGone()),
    FIRST_HISTORY(
            Section.FIRST,
            "Choose the tab **Session history**: it lists the session, Terminating at first.",
            "history-tab",
            Screen.HISTORY,
            evidence -> evidence.seen(evidence.opened(evidence.webShells()), Sight.LISTED_PAST),
            reasons -> reasons.refusalOf("DescribeSessions")),
    LOG_GROUP(
            Section.LOGGING,
            "Open CloudWatch, **Log groups**, and choose **Create log group**. Enter the name below and choose"
                    + " **Create**.",
            "create-log-group",
            "/cloudwatch/log-groups",
            Evidence::group,
            reasons -> reasons.refusedOr("CreateLogGroup", reasons::group),
            Lab.GROUP),
    PREFERENCES(
            Section.LOGGING,
            "In Session Manager choose the tab **Preferences**, then **Edit**. Enable **CloudWatch logging**, clear"
                    + " the check box that allows only encrypted log groups, choose the group from the list,"
                    + " and **Save**.",
            "edit-preferences",
            "/systems-manager/session-manager/preferences",
            Evidence::preferences,
            Reasons::preferences,
            Lab.GROUP),
    SECOND_STARTED(
            Section.SECOND,
            "Start a second session on a web server. This one is logged.",
            "start-session",
            Screen.SESSIONS,
            evidence -> evidence.started(evidence.loggedShells()),
            reasons -> reasons.refusedOr("StartSession", reasons.sessions()::notLogged)),
    SECOND_PWD(
            Section.SECOND,
            "Print the working directory again.",
            "terminal",
            Screen.TERMINAL,
            evidence -> evidence.seen(evidence.loggedShells(), Sight.PWD),
            reasons -> reasons.sessions().notTyped(reasons.loggedShells()),
            "pwd"),
    SECOND_LS(
            Section.SECOND,
            "Go to the folder and list it again.",
            "terminal",
            Screen.TERMINAL,
            evidence -> evidence.seen(evidence.loggedShells(), Sight.HELLO),
            reasons -> reasons.sessions().noFolder(reasons.loggedShells()),
            "cd /",
            "cd app",
            "ls"),
    SECOND_HTTPD(
            Section.SECOND,
            "Query the web server again.",
            "terminal",
            Screen.TERMINAL,
            evidence -> evidence.seen(evidence.loggedShells(), Sight.HTTPD),
            reasons -> reasons.sessions().noHttpd(reasons.loggedShells()),
            "systemctl status httpd"),
    SECOND_TERMINATED(
            Section.SECOND,
            "Close the session with **Terminate**.",
            "terminate",
            Screen.SESSIONS,
            evidence -> evidence.ended(evidence.loggedShells()),
            reasons -> reasons.sessions().notDone(reasons.loggedShells())),
    SECOND_HISTORY(
            Section.READING,
            "Choose the tab **Session history**. The session is Terminating for as long as its log is being sent.",
            "history-tab",
            Screen.HISTORY,
            evidence -> evidence.seen(evidence.opened(evidence.loggedShells()), Sight.LISTED_PAST),
            reasons -> reasons.refusalOf("DescribeSessions")),
    SECOND_OVER(
            Section.READING,
            "Refresh the history from time to time until the session is Terminated.",
            "refresh-history",
            Screen.HISTORY,
            Evidence::terminated,
            reasons -> reasons.sessions().notOver()),
    LOG_ARRIVED(
            Section.READING,
            "The log has arrived in Systems-Manager-Workshop, in a stream named by the session's id.",
            "history-table",
            Screen.HISTORY,
            Evidence::logArrived,
            reasons -> reasons.sessions().notArrived()),
    LOG_READ(
            Section.READING,
            "Choose **CloudWatch Logs** in the column **Output location**, and expand the messages: they hold"
                    + " everything that the terminal has shown.",
            "output-location",
            Screen.HISTORY,
            Evidence::logRead,
            reasons -> reasons.refusalOf("GetLogEvents", "FilterLogEvents"));

    final String section;
    final String text;
    final String mark;
    final String path;
    final List<String> copy;
    private final Function<Evidence, Optional<Instant>> evidence;
    private final Function<Reasons, String> reason;

    LabStep(
            String section,
            String text,
            String mark,
            String path,
            Function<Evidence, Optional<Instant>> evidence,
            Function<Reasons, String> reason,
            String... copy) {
        this.section = section;
        this.text = text;
        this.mark = mark;
        this.path = path;
        this.evidence = evidence;
        this.reason = reason;
        this.copy = List.of(copy);
    }

    /** Returns the time at which the step was completed; empty if it is not completed. */
    Optional<Instant> completed(Evidence seen) {
        return evidence.apply(seen);
    }

    /** Explains why the step is not completed, in a sentence or two; empty if it was just not done yet. */
    String reason(Reasons known) {
        return reason.apply(known);
    }

    /** Returns the step's id, such as {@code first-pwd}. The state file stores the step under this id. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names of the lab, shared by steps and checks. */
    static final class Lab {
        static final String DOCUMENT = "org-install-app";
        static final String TARGET = "Web";
        static final String GROUP = "Systems-Manager-Workshop";
        static final String PREFERENCES = "SSM-SessionManagerRunShell";
        static final String CONTENT = """
                {
                  "schemaVersion": "2.2",
                  "description": "Install our app",
                  "parameters": {
                    "Message": {
                      "type": "String",
                      "description": "What to say first",
                      "default": "Prepping Web Instance"
                    }
                  },
                  "mainSteps": [
                    {
                      "action": "aws:runShellScript",
                      "name": "prepare_web_instance",
                      "inputs": {
                        "runCommand": [
                          "echo {{Message}}",
                          "sudo yum install httpd -y",
                          "mkdir /app",
                          "touch /app/hello.txt",
                          "sudo systemctl start httpd"
                        ]
                      }
                    }
                  ]
                }
                """;

        private Lab() {}
    }

    private static final class Section {
        static final String DOCUMENT = "The document";
        static final String COMMAND = "Run the document";
        static final String FIRST = "The first session";
        static final String LOGGING = "Switch on logging";
        static final String SECOND = "A session that is logged";
        static final String READING = "Read the log";

        private Section() {}
    }

    private static final class Screen {
        static final String DOCUMENTS = "/systems-manager/documents/owned-by-me";
        static final String RUN_COMMAND = "/systems-manager/run-command/commands";
        static final String SESSIONS = "/systems-manager/session-manager/sessions";
        static final String HISTORY = "/systems-manager/session-manager/history";
        static final String TERMINAL = "";

        private Screen() {}
    }
}
