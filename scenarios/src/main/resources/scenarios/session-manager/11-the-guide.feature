@clicked
Feature: The guide
  The console's guide lists the lab's steps. The lab itself ticks each step when it observes it, and says why the next step
  is not ticked yet.

  Background:
    Given the lab was reset
    And the instances "Web1, Web2" are Online
    And the resource groups "App" and "Web" select the instances by the tag "Patch Group"

  @own-agent
  Scenario: A learner works through the whole lab, and the guide follows
    Then the guide's next step is "document", because "There is no document org-install-app"
    When the learner creates the Command document "org-install-app" from the older edition
    Then the guide's next step is "command"
    When the learner runs "org-install-app" at its latest version on the resource group "Web"
    Then the command ends as "Success" on "Web1, Web2" and was sent nowhere else
    And the guide's next step is "command-output"
    And the output of step "Magic" on "Web1" mentions "httpd"
    And the guide's next step is "first-started"

    When the learner starts a session on "Web1"
    Then the guide's next step is "first-listed"
    And the list of active sessions shows it on "Web1" as "Connected"
    And the guide's next step is "first-pwd"
    When the learner types "cd /app"
    And the learner types ": hello.txt"
    Then the guide's next step is "first-pwd"
    When the learner types "cd /usr/bin"
    And the learner types "pwd"
    Then the guide's next step is "first-ls"
    When the learner types "ls /nowhere"
    Then the guide's next step is "first-ls", because "there is no such folder"
    When the learner types "cd /app"
    And the learner types "ls"
    Then the guide's next step is "first-httpd"
    When the learner types "systemctl status httpd"
    Then the guide's next step is "first-terminated"
    When the learner terminates the session
    Then the guide's next step is "first-gone"
    And there are no active sessions on "Web1"
    And the guide's next step is "first-history"
    And in the end the session history shows it as "Terminated", with an end date and without an output location
    And the guide's next step is "log-group", because "The log group Systems-Manager-Workshop does not exist"

    When the learner creates the log group "systems-manager-workshop"
    Then the guide's next step is "log-group", because "There is systems-manager-workshop"
    When the learner creates the log group "Systems-Manager-Workshop"
    Then the guide's next step is "preferences", because "never saved"
    When the learner saves session preferences that send the log to "systems-manager-workshop" at the end
    Then the guide's next step is "preferences", because "name the log group systems-manager-workshop"
    When the learner saves session preferences that send the log to "Systems-Manager-Workshop" at the end
    Then the guide's next step is "second-started"

    When the learner starts a session on "Web2"
    Then the guide's next step is "second-pwd"
    When the learner types "pwd"
    And the learner types "cd /app"
    And the learner types "ls"
    And the learner types "systemctl status httpd"
    Then the guide's next step is "second-terminated"
    Given the service "logs" is "unavailable"
    When the learner terminates the session
    Then the session history shows it as "Terminating"
    And the guide's next step is "second-over", because "still Terminating"
    Given the role of the instances is denied "logs:PutLogEvents"
    When the service "logs" recovers
    Then the guide's next step is "log-arrived", because "its policy Deny-In-The-Lab denies it"
    When the role of the instances is no longer denied anything
    Then the log in "Systems-Manager-Workshop" shows "hello.txt" in the end, exactly once
    And the guide has ticked every step, in the lab's order
