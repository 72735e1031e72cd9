Feature: Mistakes that a learner makes
  Each mistake gets the error that AWS returns.

  Background:
    Given the instances "App1, App2, Web1, Web2" are Online
    And no session preferences are saved

  Scenario: The log group of the preferences does not exist
    Given there is no log group "Not-There"
    When the learner saves session preferences that send the log to "Not-There" at the end
    And the learner starts a session on "Web1"
    And the learner types "echo unlogged"
    Then the terminal shows "unlogged"
    When the learner terminates the session
    Then in the end the session history shows it as "Terminated"
    And there is still no log group "Not-There"

  Scenario: An encrypted log group is required, and the group is not encrypted
    Given the log group "Plain-Group" exists
    And the learner saves session preferences that allow only encrypted log groups and name "Plain-Group"
    When the learner starts a session on "Web1" that cannot run
    Then the terminal reports that the session is over, with a reason that mentions "encryption"
    And in the end the session history shows it as "Failed"
    And the lab's explanation names the cause "only encrypted log groups are allowed" and the fix "aws logs associate-kms-key --log-group-name Plain-Group"

  Scenario: The target is not connected
    Given the agent of "App2" is stopped for a while
    When the learner tries to start a session on "App2"
    Then the call is refused with "TargetNotConnected" and the message mentions "is not connected"
    And once its agent is back, a session on "App2" opens

  Scenario: The target does not exist
    When the learner tries to start a session on the instance id "i-00000000000000bad"
    Then the call is refused with "TargetNotConnected" and the message mentions "i-00000000000000bad"

  @own-agent
  Scenario: The agent is too old for sessions
    Given the agent of "App2" reports the version "2.3.50.0"
    When the learner tries to start a session on "App2"
    Then the call is refused with "TargetNotConnected" and the message mentions "2.3.68.0"

  Scenario: The session's document was deleted
    Given a Session document "org-shell" exists
    When the learner deletes the document "org-shell"
    And the learner tries to start a session on "Web1" with the document "org-shell"
    Then the call is refused with "InvalidDocument"

  @api
  Scenario: A resource group that does not exist
    The console offers existing groups only.
    Given the document "org-install-app" holds the older edition
    When the learner runs "org-install-app" at its latest version on the resource group "Wep"
    Then the command reached no instance, and its status says "NoInstancesInTag"

  Scenario: A session that is over cannot be resumed
    When the learner starts a session on "Web1"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated"
    And resuming the session returns no token
