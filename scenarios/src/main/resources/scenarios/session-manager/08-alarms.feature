Feature: Alarms on the contents of a session log
  The last part of the lab's text: metric filters and alarms on log entries such as sudo, and messages to a topic.

  Background:
    Given the instances "Web1, Web2" are Online
    And no session preferences are saved
    And the log group "Systems-Manager-Workshop" exists
    And the learner saves session preferences that stream the log to "Systems-Manager-Workshop"

  Scenario: A pattern is tested before it becomes a filter
    Then the filter pattern "sudo" finds these lines and no others
      | line                    | found |
      | sh-5.2$ sudo whoami     | yes   |
      | sh-5.2$ whoami          | no    |
      | SUDO in capital letters | no    |

  Scenario: Somebody types sudo, and a message arrives
    Given the topic "sudo-alerts" sends to an HTTP endpoint
    And a metric filter counts "sudo" in "Systems-Manager-Workshop" as "Lab/Sudo"
    And the alarm "sudo-was-typed" watches "Lab/Sudo" and notifies "sudo-alerts"
    When the learner starts a session on "Web1"
    And the learner types "echo nothing special"
    Then the stream shows "nothing special" although the session is still open
    And in the end the alarm "sudo-was-typed" is in state "OK"
    And "Lab/Sudo" has counted nothing since the scenario began
    When the learner types "sudo whoami"
    Then the terminal shows "root"
    And in the end the alarm "sudo-was-typed" is in state "ALARM"
    And "Lab/Sudo" has counted something since the scenario began
    And the HTTP endpoint gets the message that "sudo-was-typed" went from "OK" to "ALARM"
    And the history of "sudo-was-typed" shows the change from "OK" to "ALARM"

  @localstack
  Scenario: A queue and an HTTP endpoint get the same message
    Given the topic "sudo-alerts-for-two" sends to an HTTP endpoint
    And the topic "sudo-alerts-for-two" sends to the queue "sudo-queue"
    And a metric filter counts "sudo" in "Systems-Manager-Workshop" as "Lab/SudoForTwo"
    And the alarm "sudo-for-two" watches "Lab/SudoForTwo" and notifies "sudo-alerts-for-two"
    When the learner starts a session on "Web2"
    And the learner types "sudo whoami"
    Then in the end the alarm "sudo-for-two" is in state "ALARM"
    And the HTTP endpoint gets the message that "sudo-for-two" went to "ALARM"
    And the queue "sudo-queue" gets the same message

  @builtin
  Scenario: Mail arrives in the console's inbox
    Given the topic "sudo-by-mail" sends mail to "learner@example.com"
    Then the subscription to "sudo-by-mail" is pending until the link in the mail is visited
    Given a metric filter counts "sudo" in "Systems-Manager-Workshop" as "Lab/SudoByMail"
    And the alarm "sudo-mailed" watches "Lab/SudoByMail" and notifies "sudo-by-mail"
    When the learner starts a session on "Web2"
    And the learner types "sudo whoami"
    Then in the end the alarm "sudo-mailed" is in state "ALARM"
    And mail to "learner@example.com" says that "sudo-mailed" is in state "ALARM"

  Scenario: A filter and its count are deleted with their log group
    Given there is no log group "Short-Lived"
    And the log group "Short-Lived" exists
    When a metric filter counts "sudo" in "Short-Lived" as "Lab/Short"
    Then the log group "Short-Lived" shows 1 metric filter
    When the log group "Short-Lived" is deleted and created again
    Then the log group "Short-Lived" shows 0 metric filters
