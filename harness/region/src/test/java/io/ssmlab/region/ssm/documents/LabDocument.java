package io.ssmlab.region.ssm.documents;

/** The lab's document org-install-app, both editions, in both formats. */
final class LabDocument {
    static final String NAME = "org-install-app";

    static final String OLDER_JSON = """
            {
              "schemaVersion": "2.2",
              "description": "Installs our app",
              "parameters": {
                "Message": {
                  "type": "String",
                  "description": "What to say first",
                  "default": "Installing our amazing app"
                }
              },
              "mainSteps": [
                {
                  "action": "aws:runShellScript",
                  "name": "Magic",
                  "inputs": {
                    "runCommand": [
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

    static final String NEWER_JSON = OLDER_JSON
            .replace("\"Magic\"", "\"prepare-web-instance\"")
            .replace("Installing our amazing app", "")
            .replace("\"sudo yum", "\"echo {{Message}}\", \"sudo yum");

    static final String OLDER_YAML = """
            ---
            schemaVersion: "2.2"
            description: Installs our app
            parameters:
              Message:
                type: String
                description: What to say first
                default: Installing our amazing app
            mainSteps:
            - action: aws:runShellScript
              name: Magic
              inputs:
                runCommand:
                - sudo yum install httpd -y
                - mkdir /app
                - touch /app/hello.txt
                - sudo systemctl start httpd
            """;

    static final String NEWER_YAML = OLDER_YAML
            .replace("Magic", "prepare_web_instance")
            .replace("default: Installing our amazing app", "default: \"\"")
            .replace("    - sudo yum", "    - echo {{Message}}\n    - sudo yum");

    private LabDocument() {}
}
