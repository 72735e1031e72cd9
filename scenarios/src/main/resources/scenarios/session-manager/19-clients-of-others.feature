@clients @api
Feature: Clients of others
  SDKs and session clients that others wrote, as their registries have them, each used by a few lines of a program. What they read
  is what the lab shows everybody; what they do, the lab has done.

  Background:
    Given the instances "App1, App2, Web1, Web2" are Online
    And no session preferences are saved

  Scenario Outline: Who calls, and what there is, page by page: <client> by <way>
    Given a program with "<client>" that calls by "<way>"
    Then it is told that it is "learner"
    And it finds every document, 2 to a page and in more than one page
    And it finds the managed nodes "App1, App2, Web1, Web2" and no others

    Examples:
      | client                   | way   |
      | boto3                    | http  |
      | boto3                    | https |
      | AWS SDK for JavaScript 3 | http  |
      | AWS SDK for JavaScript 3 | https |

  Scenario Outline: A command, and a waiter for its end: <client> by <way>
    Given a program with "<client>" that calls by "<way>"
    When it sends the shell command "echo seen by $(whoami)" to "Web1" and waits until it was executed
    Then its waiter is content, and the output is "seen by root"
    And the command ends as "Success" on "Web1" and was sent nowhere else
    When it sends the shell command "echo before; exit 3" to "Web1" and waits until it was executed
    Then its waiter gives up over "Failed", the exit code is 3, and the output is "before"
    And the command ends as "Failed" on "Web1" and was sent nowhere else

    Examples:
      | client                   | way   |
      | boto3                    | http  |
      | boto3                    | https |
      | AWS SDK for JavaScript 3 | http  |
      | AWS SDK for JavaScript 3 | https |

  Scenario Outline: Tags, and a resource group that gathers by them: <client>
    Given a program with "<client>" that calls by "http"
    When it gives "Web2" the tag "Course" with the value "evening"
    Then it finds "Web2" alone by the tag "Course" with the value "evening", and its waiter finds that running
    When it makes the resource group "Evening" of what has the tag "Course" with the value "evening"
    Then it finds "Web2" alone in the resource group "Evening"
    When the learner runs the shell command "hostname" on the resource group "Evening"
    Then the command ends as "Success" on "Web2" and was sent nowhere else

    Examples:
      | client                   |
      | boto3                    |
      | AWS SDK for JavaScript 3 |

  Scenario Outline: The log of a session, page by page: <client>
    Given a program with "<client>" that calls by "http"
    And there is no log group "Clients-Log"
    And the learner creates the log group "Clients-Log"
    And the learner saves session preferences that stream the log to "Clients-Log"
    When the learner starts a session on "Web1"
    And the learner types "echo the first of them"
    Then the stream shows "the first of them" although the session is still open
    When the learner types "echo the last of them"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated"
    And it reads the log of the session in "Clients-Log", 1 event to a page and in more than one page, as the learner does, and "the last of them" is in it

    Examples:
      | client                   |
      | boto3                    |
      | AWS SDK for JavaScript 3 |

  Scenario Outline: What is refused has the name that the SDK gives it: <client>
    Given a program with "<client>" that calls by "http"
    When it asks for the document "org-not-there"
    Then the call is refused with "InvalidDocument"
    When it asks for a session on the instance id "i-00000000000000bad"
    Then the call is refused with "TargetNotConnected" and the message mentions "i-00000000000000bad"
    When it asks who it is, with a secret that is not its access key's
    Then the call is refused with "SignatureDoesNotMatch" and the message mentions "does not match the signature you provided"

    Examples:
      | client                   |
      | boto3                    |
      | AWS SDK for JavaScript 3 |

  Scenario Outline: A shell: <client> by <way>
    Given a program with "<client>" that calls by "<way>"
    When it opens a shell on "Web1"
    Then the list of active sessions shows it on "Web1" as "Connected"
    And typing "whoami" shows "ssm-user"
    And typing "stty size" shows "40 120"
    And typing "expr 6 \* 7 | tee /tmp/by-a-client" shows "42"
    And the file "/tmp/by-a-client" on "Web1" mentions "42"
    When the learner leaves the shell with "rm /tmp/by-a-client; exit"
    Then the terminal is told that the session is over
    And in the end the session history shows it as "Terminated", with an end date and without an output location
    And no process of the session is left on "Web1"

    Examples:
      | client         | way                       |
      | ssm-session    | http                      |
      | ssm-session    | https                     |
      | aws-ssm-bridge | https and AWS's own names |

  Scenario: A shell that is ended from elsewhere
    Given a program with "ssm-session" that calls by "http"
    When it opens a shell on "Web1"
    And the learner terminates the session
    Then the terminal is told that the session is over
    And in the end the session history shows it as "Terminated"

  Scenario: A command without a terminal
    Given a program with "aws-ssm-bridge" that calls by "https and AWS's own names"
    Then it runs "id -un" on "Web1" without a terminal and reads "ssm-user"
