Feature: Session logging to CloudWatch Logs
  The second session is logged, and its log is read from a stream that is named by the session id.

  Background:
    Given the instances "Web1, Web2" are Online
    And the document "org-install-app" has prepared the resource group "Web"
    And no session preferences are saved
    And there is no log group "Systems-Manager-Workshop"

  @typed
  Scenario: A learner turns on logging, repeats the session, and reads the whole log
    When the learner creates the log group "Systems-Manager-Workshop"
    And the learner saves session preferences that send the log to "Systems-Manager-Workshop" at the end
    And the learner starts a session on "Web1"
    And the learner types "pwd"
    And the learner types "cd /app"
    And the learner types "ls"
    And the learner types "systemctl status httpd"
    And the learner terminates the session
    Then the session history shows it as "Terminating"
    And in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log group "Systems-Manager-Workshop" has one stream, named by the session id
    And the stream holds the whole output of the terminal

  Scenario: The log is streamed while the session is open
    Given the log group "Systems-Manager-Workshop" exists
    And the learner saves session preferences that stream the log to "Systems-Manager-Workshop"
    When the learner starts a session on "Web2"
    And the learner types "echo streamed while it runs"
    Then the stream shows "streamed while it runs" although the session is still open
    When the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And every event of the stream names the session, its owner and "ssm-user"

  # With `aws logs tail --follow`, which only version 2 of the AWS CLI has.
  @api @cli2
  Scenario: The log is followed from a terminal while the session is open
    Given the log group "Systems-Manager-Workshop" exists
    And the learner saves session preferences that stream the log to "Systems-Manager-Workshop"
    And the learner follows the log group "Systems-Manager-Workshop"
    When the learner starts a session on "Web1"
    And the learner types "echo followed as it is written"
    Then the followed log shows "followed as it is written" although the session is still open

  Scenario: Preferences saved twice are one document with two versions
    When the learner saves session preferences that send the log to "Systems-Manager-Workshop" at the end
    And the learner saves session preferences that send the log to "Another-Group" at the end
    Then the preferences document is at version "2" and names "Another-Group"
    When the learner tries to create the preferences document again
    Then the call is refused with "DocumentAlreadyExists"
