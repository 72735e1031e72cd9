package io.ssmlab.classroom.guide;

import java.util.List;
import java.util.Locale;

/** The steps of the printed lab, in its order, in our own words with AWS's labels and values. */
enum LabStep {
    DOCUMENT(
            Section.DOCUMENT,
            "Open **Documents**, choose **Create document**, then **Command or Session**. Name it org-install-app, leave"
                    + " the type at Command, enter this content, and choose **Create document**.",
            "create-document",
            Screen.DOCUMENTS,
            Lab.DOCUMENT,
            Lab.CONTENT),
    COMMAND(
            Section.COMMAND,
            "Open **Run Command** and choose **Run command**. Choose the document org-install-app at its latest version,"
                    + " the resource group Web as the target, and **Run**. Leave the output to S3 and CloudWatch off.",
            "run-command",
            Screen.RUN_COMMAND,
            Lab.DOCUMENT),
    COMMAND_SUCCESS(
            Section.COMMAND,
            "Refresh the page of the command until its status is Success on both web servers.",
            "command-status",
            Screen.RUN_COMMAND),
    COMMAND_OUTPUT(
            Section.COMMAND,
            "Choose the instance id of a web server and view **Output** of step 1 to see what the document did there.",
            "command-status",
            Screen.RUN_COMMAND),
    FIRST_STARTED(
            Section.FIRST,
            "Open **Session Manager** and choose **Start session**. Choose one of the two web servers, Web1 or Web2, and"
                    + " **Start session**.",
            "start-session",
            Screen.SESSIONS),
    FIRST_OPEN(
            Section.FIRST,
            "A new tab opens with a shell on the web server. Wait until it shows its prompt.",
            "sessions-table",
            Screen.SESSIONS),
    FIRST_LISTED(
            Section.FIRST,
            "Go back to the tab with Session Manager and choose the refresh button: **Sessions** lists the session that"
                    + " you have opened.",
            "refresh-sessions",
            Screen.SESSIONS),
    FIRST_PWD(
            Section.FIRST,
            "In the tab with the shell, print the working directory. The answer is /usr/bin.",
            "terminal",
            Screen.TERMINAL,
            "pwd"),
    FIRST_LS(
            Section.FIRST,
            "Go to the folder that the document has created, and list it: it contains hello.txt.",
            "terminal",
            Screen.TERMINAL,
            "cd /",
            "cd app",
            "ls"),
    FIRST_HTTPD(
            Section.FIRST,
            "Query the web server that the document has installed and started: httpd is active (running).",
            "terminal",
            Screen.TERMINAL,
            "systemctl status httpd"),
    FIRST_TERMINATED(
            Section.FIRST, "Close the session with **Terminate**, at the top right.", "terminate", Screen.SESSIONS),
    FIRST_GONE(
            Section.FIRST,
            "Back in Session Manager, refresh **Sessions**: no session is active any more.",
            "refresh-sessions",
            Screen.SESSIONS),
    FIRST_HISTORY(
            Section.FIRST,
            "Choose the tab **Session history**: it lists the session, Terminating at first.",
            "history-tab",
            Screen.HISTORY),
    LOG_GROUP(
            Section.LOGGING,
            "Open CloudWatch, **Log groups**, and choose **Create log group**. Enter the name below and choose"
                    + " **Create**.",
            "create-log-group",
            "/cloudwatch/log-groups",
            Lab.GROUP),
    PREFERENCES(
            Section.LOGGING,
            "In Session Manager choose the tab **Preferences**, then **Edit**. Enable **CloudWatch logging**, clear"
                    + " the check box that allows only encrypted log groups, choose the group from the list,"
                    + " and **Save**.",
            "edit-preferences",
            "/systems-manager/session-manager/preferences",
            Lab.GROUP),
    SECOND_STARTED(
            Section.SECOND,
            "Start a second session on a web server. This one is logged.",
            "start-session",
            Screen.SESSIONS),
    SECOND_PWD(Section.SECOND, "Print the working directory again.", "terminal", Screen.TERMINAL, "pwd"),
    SECOND_LS(
            Section.SECOND, "Go to the folder and list it again.", "terminal", Screen.TERMINAL, "cd /", "cd app", "ls"),
    SECOND_HTTPD(Section.SECOND, "Query the web server again.", "terminal", Screen.TERMINAL, "systemctl status httpd"),
    SECOND_TERMINATED(Section.SECOND, "Close the session with **Terminate**.", "terminate", Screen.SESSIONS),
    SECOND_HISTORY(
            Section.READING,
            "Choose the tab **Session history**. The session is Terminating for as long as its log is being sent.",
            "history-tab",
            Screen.HISTORY),
    SECOND_OVER(
            Section.READING,
            "Refresh the history from time to time until the session is Terminated.",
            "refresh-history",
            Screen.HISTORY),
    LOG_ARRIVED(
            Section.READING,
            "The log has arrived in Systems-Manager-Workshop, in a stream named by the session's id.",
            "history-table",
            Screen.HISTORY),
    LOG_READ(
            Section.READING,
            "Choose **CloudWatch Logs** in the column **Output location**, and expand the messages: they hold"
                    + " everything that the terminal has shown.",
            "output-location",
            Screen.HISTORY);

    final String section;
    final String text;
    final String mark;
    final String path;
    final List<String> copy;

    LabStep(String section, String text, String mark, String path, String... copy) {
        this.section = section;
        this.text = text;
        this.mark = mark;
        this.path = path;
        this.copy = List.of(copy);
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
