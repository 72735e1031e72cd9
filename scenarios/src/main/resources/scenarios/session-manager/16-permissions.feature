Feature: Permissions of users
  An instructor's policies decide who may open a shell, and where. A denied caller sees the reason, and the event history
  records who did what.

  Background:
    Given the instances "App1, Web1, Web2" are Online
    And no session preferences are saved

  Scenario: A user may start sessions on the web servers only, and end only her own
    Given the user "anna" may start sessions on instances tagged "Patch Group" as "Web" only, and end only her own
    When "anna" starts a session on "Web1"
    Then typing "whoami" shows "ssm-user"
    When "anna" tries to start a session on "App1"
    Then the call is refused with "AccessDeniedException" and the message mentions "because no identity-based policy allows the ssm:StartSession action"
    When "anna" ends the session
    Then in the end the session history shows it as "Terminated"
    When the learner starts a session on "Web2"
    And "anna" tries to end the session
    Then the call is refused with "AccessDeniedException" and the message mentions "ssm:TerminateSession on resource: arn:aws:ssm:"
    And the event history says that "anna" was allowed "StartSession" on "Web1"
    And the event history says that "anna" was refused "StartSession" on "App1"
    And the event history says that "anna" was refused "TerminateSession" of the session
    And the event history says that "learner" was allowed "StartSession" on "Web2"
