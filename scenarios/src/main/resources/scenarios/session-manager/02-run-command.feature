Feature: Run Command on the resource group Web
  The document runs on two servers at once, and its output is read step by step.

  Background:
    Given the instances "App1, App2, Web1, Web2" are Online
    And the resource groups "App" and "Web" select the instances by the tag "Patch Group"

  @typed
  Scenario: The older edition prepares both web servers
    Given the document "org-install-app" holds the older edition
    When the learner runs "org-install-app" at its latest version on the resource group "Web"
    Then the command ends as "Success" on "Web1, Web2" and was sent nowhere else
    And the output of step "Magic" on "Web1" mentions "httpd"
    And "/app" on "Web1" holds the file "hello.txt"
    And "/app" on "Web2" holds the file "hello.txt"
    And the web server on "Web1" answers with status 200
    And "App1" has no file "/app/hello.txt"

  Scenario: The newer edition reports what it does
    Given the document "org-install-app" holds the newer edition
    When the learner runs "org-install-app" on the resource group "App" with "Message" set to "Prepping Web Instance"
    Then the command ends as "Success" on "App1, App2" and was sent nowhere else
    And the output of step "prepare_web_instance" on "App2" begins with "Prepping Web Instance"

  Scenario: A second run fails at mkdir, and the command continues
    Given the document "org-install-app" has prepared the resource group "Web"
    When the learner runs "org-install-app" at its latest version on the resource group "Web"
    Then the command ends as "Success" on "Web1, Web2" and was sent nowhere else
    And the error output on "Web1" mentions "cannot create directory"

  Scenario: A group is evaluated when it is used
    When the learner changes the tag "Patch Group" of "App2" to "Web"
    And the learner runs the shell command "hostname" on the resource group "Web"
    Then the command ends as "Success" on "App2, Web1, Web2" and was sent nowhere else
    When the learner changes the tag "Patch Group" of "App2" to "App"
    And the learner runs the shell command "hostname" on the resource group "Web"
    Then the command ends as "Success" on "Web1, Web2" and was sent nowhere else

  Scenario: A failed command reports its exit code
    When the learner runs the shell command "echo before; ls /nowhere; exit 3" on "Web1"
    Then the command ends as "Failed" on "Web1" and was sent nowhere else
    And the response code on "Web1" is 3
    And the error output on "Web1" mentions "/nowhere"

  Scenario: A command that takes too long is cancelled
    Given the learner runs the shell command "sleep 600" on "Web2"
    And the command is in progress on "Web2"
    When the learner cancels the command
    Then the command ends as "Cancelled" on "Web2" and was sent nowhere else
    And no process "sleep 600" is left on "Web2"

  Scenario: A command ends at its time limit
    When the learner runs the shell command "sleep 600" on "Web2" with a limit of 5 seconds
    Then the command ends as "TimedOut" on "Web2" and was sent nowhere else
    And no process "sleep 600" is left on "Web2"
