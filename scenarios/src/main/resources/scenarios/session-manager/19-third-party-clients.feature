@clients @api
Feature: Third-party clients
  SDKs and session clients that others wrote, as their registries publish them, each used by a short program. They read the
  same data as every other client, and their calls take effect in the lab.

  Background:
    Given the instances "App1, App2, Web1, Web2" are Online
    And no session preferences are saved

  Scenario Outline: The caller and the lists, page by page: <client> over <way>
    Given a program with "<client>" that calls over "<way>"
    Then its caller identity is "learner"
    And it lists every document, 2 per page, on more than one page
    And it lists the managed nodes "App1, App2, Web1, Web2" and no others

    Examples:
      | client                   | way   |
      | boto3                    | http  |
      | boto3                    | https |
      | AWS SDK for JavaScript 3 | http  |
      | AWS SDK for JavaScript 3 | https |

  Scenario Outline: A command and a waiter for its end: <client> over <way>
    Given a program with "<client>" that calls over "<way>"
    When it sends the shell command "echo seen by $(whoami)" to "Web1" and waits until it is executed
    Then its waiter succeeds, and the output is "seen by root"
    And the command ends as "Success" on "Web1" and was sent nowhere else
    When it sends the shell command "echo before; exit 3" to "Web1" and waits until it is executed
    Then its waiter fails with "Failed", the exit code is 3, and the output is "before"
    And the command ends as "Failed" on "Web1" and was sent nowhere else

    Examples:
      | client                   | way   |
      | boto3                    | http  |
      | boto3                    | https |
      | AWS SDK for JavaScript 3 | http  |
      | AWS SDK for JavaScript 3 | https |

  Scenario Outline: Tags, and a resource group that selects by them: <client>
    Given a program with "<client>" that calls over "http"
    When it gives "Web2" the tag "Course" with the value "evening"
    Then it finds only "Web2" by the tag "Course" with the value "evening", and its waiter finds it running
    When it creates the resource group "Evening" of the instances with the tag "Course" and the value "evening"
    Then it finds only "Web2" in the resource group "Evening"
    When the learner runs the shell command "hostname" on the resource group "Evening"
    Then the command ends as "Success" on "Web2" and was sent nowhere else

    Examples:
      | client                   |
      | boto3                    |
      | AWS SDK for JavaScript 3 |

  Scenario Outline: The log of a session, page by page: <client>
    Given a program with "<client>" that calls over "http"
    And there is no log group "Clients-Log"
    And the learner creates the log group "Clients-Log"
    And the learner saves session preferences that stream the log to "Clients-Log"
    When the learner starts a session on "Web1"
    And the learner types "echo the first of them"
    Then the stream shows "the first of them" although the session is still open
    When the learner types "echo the last of them"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated"
    And it reads the log of the session in "Clients-Log", on several pages of 1 event, and finds "the last of them" in it

    Examples:
      | client                   |
      | boto3                    |
      | AWS SDK for JavaScript 3 |

  Scenario Outline: A refused call raises the SDK's own error: <client>
    Given a program with "<client>" that calls over "http"
    When it requests the document "org-not-there"
    Then the call is refused with "InvalidDocument"
    When it requests a session on the instance id "i-00000000000000bad"
    Then the call is refused with "TargetNotConnected" and the message mentions "i-00000000000000bad"
    When it requests its caller identity, with a secret that does not belong to its access key
    Then the call is refused with "SignatureDoesNotMatch" and the message mentions "does not match the signature you provided"

    Examples:
      | client                   |
      | boto3                    |
      | AWS SDK for JavaScript 3 |

  Scenario Outline: A shell: <client> over <way>
    Given a program with "<client>" that calls over "<way>"
    When it opens a shell on "Web1"
    Then the list of active sessions shows it on "Web1" as "Connected"
    And typing "whoami" shows "ssm-user"
    And typing "stty size" shows "40 120"
    And typing "expr 6 \* 7 | tee /tmp/by-a-client" shows "42"
    And the file "/tmp/by-a-client" on "Web1" mentions "42"
    When the learner leaves the shell with "rm /tmp/by-a-client; exit"
    Then the terminal reports that the session is over
    And in the end the session history shows it as "Terminated", with an end date and without an output location
    And no process of the session is left on "Web1"

    Examples:
      | client         | way                       |
      | ssm-session    | http                      |
      | ssm-session    | https                     |
      | aws-ssm-bridge | https and AWS's own names |

  Scenario: A shell whose session is terminated elsewhere
    Given a program with "ssm-session" that calls over "http"
    When it opens a shell on "Web1"
    And the learner terminates the session
    Then the terminal reports that the session is over
    And in the end the session history shows it as "Terminated"

  Scenario: A command without a terminal
    Given a program with "aws-ssm-bridge" that calls over "https and AWS's own names"
    Then it runs "id -un" on "Web1" without a terminal and reads "ssm-user"
