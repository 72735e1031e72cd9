@own-agent
Feature: A node that reports Windows Server
  The rules for ssm-user are different on Windows Server. The instances of the lab are Linux machines, but an agent of the lab
  can report Windows Server, and then follows its rules as far as the machine allows: sessions run in PowerShell, or not at all.

  Background:
    Given no session preferences are saved
    And the instances "App2" are Online
    And there is no account "ssm-user" on "App2"

  Scenario: The first session creates an administrator with a password that nobody knows
    When the agent of "App2" reports a Windows Server until a session is over
    And the learner tries to run the shell command "hostname" on "App2"
    Then the call is refused with "UnsupportedPlatformType" and the message mentions "runs Windows"
    And a session on "App2" runs PowerShell, or fails because PowerShell is missing
    And back on Linux, "App2" has an account "ssm-user", one of the "Administrators"
    And "ssm-user" has a password on "App2"

  Scenario: Before agent 2.3.612.0, the account is created when the agent starts, also on a domain controller
    When the agent of "App2" reports a domain controller until a session is over, and the version "2.3.539.0"
    Then a session on "App2" runs PowerShell, or fails because PowerShell is missing
    And back on Linux, "App2" has an account "ssm-user", one of the "Administrators"

  Scenario: On a domain controller no account is created
    When the agent of "App2" reports a domain controller until a session is over
    And the learner starts a session on "App2" that cannot run
    Then the terminal reports that the session is over, with a reason that mentions "Make it by hand"
    And back on Linux, "App2" has no account "ssm-user"

  Scenario: On a domain controller a session sets the password of an account that was created manually
    Given the account "ssm-user" was created manually on "App2", without a password
    When the agent of "App2" reports a domain controller until a session is over
    Then a session on "App2" runs PowerShell, or fails because PowerShell is missing
    And back on Linux, "ssm-user" has a password on "App2"
