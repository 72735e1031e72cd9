Feature: The account ssm-user
  The agent creates the account in which a learner works, at a time that depends on the agent's version.

  Background:
    Given no session preferences are saved

  Scenario: From agent 2.3.612.0 on, the first session creates the account
    Given the instances "App1" are Online
    And there is no account "ssm-user" on "App1"
    When the learner starts a session on "App1"
    Then typing "whoami" shows "ssm-user"
    And typing "sudo -n whoami" shows "root"
    And "App1" has an account "ssm-user"
    And the file "/etc/sudoers.d/ssm-agent-users" on "App1" mentions "ssm-user ALL=(ALL) NOPASSWD:ALL"

  @own-agent
  Scenario: Before agent 2.3.612.0, the agent creates the account when it starts
    Given the instances "App2" are Online
    And there is no account "ssm-user" on "App2"
    When the agent of "App2" reports the version "2.3.539.0"
    Then "App2" has an account "ssm-user"
    When the learner starts a session on "App2"
    Then typing "whoami" shows "ssm-user"

  @own-agent
  Scenario: Before agent 2.3.50.0, no account is created
    Given the instances "App2" are Online
    And there is no account "ssm-user" on "App2"
    When the agent of "App2" reports the version "2.3.49.0"
    Then "App2" has no account "ssm-user"

  Scenario: An instructor removes and restores the administrative rights
    Given the instances "Web2" are Online
    And the learner starts a session on "Web2"
    And typing "sudo -n whoami" shows "root"
    And the learner terminates the session
    When the instructor removes the rights of "ssm-user" on "Web2"
    And the learner starts a session on "Web2"
    Then typing "sudo -n whoami" shows "password"
    When the learner terminates the session
    And the instructor restores the rights of "ssm-user" on "Web2"
    And the learner starts a session on "Web2"
    Then typing "sudo -n whoami" shows "root"
