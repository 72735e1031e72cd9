@outages @own-agent
Feature: When logs cannot be written
  A log that silently is not there is the most common complaint. Nothing that reached the instance's disk is lost; the session
  stays Terminating until its log is readable or was refused for a cause; and the lab says what the cause is, and what to change.
  (A log group that must be encrypted and is not: see "What a learner gets wrong".)

  Background:
    Given the instances "Web1, App1" are Online
    And no session preferences are saved

  Scenario: The log group is missing, and is created later
    Given there is no log group "Missing-Group"
    And the learner saves session preferences that send the log to "Missing-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo kept on disk"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with an end date and without an output location
    And asked why, the lab shows the call "logs:CreateLogStream" answered with "ResourceNotFoundException"
    And asked why, the lab says "The log group Missing-Group does not exist", and to do "aws logs create-log-group --log-group-name Missing-Group"
    When the learner creates the log group "Missing-Group"
    Then the log in "Missing-Group" shows "kept on disk" after all, and once
    And the session history then names the log stream as its output location
    And asked why, the lab says that the log is readable

  Scenario: The log group is missing although the log is to be streamed, and is created later
    Given there is no log group "Missing-Stream-Group"
    And the learner saves session preferences that stream the log to "Missing-Stream-Group"
    When the learner starts a session on "Web1"
    And the learner types "echo not streamed"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with an end date and without an output location
    When the learner creates the log group "Missing-Stream-Group"
    Then the streamed log in "Missing-Stream-Group" shows "not streamed" after all, and once

  Scenario: The role may not write, and is allowed to later
    Given the log group "Denied-Group" exists
    And the role of the instances is denied "logs:PutLogEvents"
    And the learner saves session preferences that send the log to "Denied-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo written once allowed"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with an end date and without an output location
    And asked why, the lab shows the call "logs:PutLogEvents" answered with "with an explicit deny in an identity-based policy"
    And asked why, the lab says "its policy Deny-In-The-Lab denies it", and to do "aws iam delete-role-policy --role-name SM-Workshop-ManagedInstancesRole --policy-name Deny-In-The-Lab"
    When the role of the instances is no longer denied anything
    Then the log in "Denied-Group" shows "written once allowed" after all, and once
    And the session history then names the log stream as its output location

  Scenario: The log store is away when the session starts
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that stream the log to "Outage-Group"
    And the service "logs" is "unavailable"
    When the learner starts a session on "Web1"
    And the learner types "echo typed in the dark"
    Then asked why, the lab shows the call "logs:DescribeLogGroups" answered with "503 ServiceUnavailableException"
    And asked why, the lab says "the service was unavailable", and to do "/_lab/faults?service=logs"
    When the service "logs" is well again
    Then the streamed log in "Outage-Group" shows "typed in the dark" after all, and once
    When the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location

  Scenario: The log store is away when the session ends, for ten minutes
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that send the log to "Outage-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo written ten minutes late"
    And the service "logs" is "unavailable"
    And the learner terminates the session
    Then asked why, the lab shows the call "logs:CreateLogStream" answered with "503 ServiceUnavailableException" more than once
    And the session history shows it as "Terminating"
    When 10 minutes pass
    Then the session history shows it as "Terminating"
    When the service "logs" is well again
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Outage-Group" shows "written ten minutes late" after all, and once
    And asked why, the lab says that the log is readable

  Scenario: The log store throttles
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that send the log to "Outage-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo written when the rush was over"
    And the service "logs" is "throttling"
    And the learner terminates the session
    Then asked why, the lab shows the call "logs:CreateLogStream" answered with "400 ThrottlingException: Rate exceeded"
    And asked why, the lab says "was throttled", and to do "/_lab/faults?service=logs"
    And the session history shows it as "Terminating"
    When the service "logs" is well again
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Outage-Group" shows "written when the rush was over" after all, and once

  Scenario: The log store is slow
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that send the log to "Outage-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo slowly but surely"
    And the service "logs" answers 1 seconds late
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    When the service "logs" is well again
    Then the log in "Outage-Group" shows "slowly but surely" after all, and once
    And asked why, the lab says that the log is readable

  @builtin
  Scenario: An event or a batch is larger than CloudWatch Logs takes
    LocalStack takes them whatever their size; see the README's table.
    Given the log group "Large-Group" exists
    When somebody puts an event of 262145 bytes into "Large-Group"
    Then the call is refused with "InvalidParameterException"
    When somebody puts 5 events of 262144 bytes into "Large-Group"
    Then the call is refused with "InvalidParameterException"

  Scenario: A line of the terminal is longer than an event may be
    Given the log group "Large-Group" exists
    And the learner saves session preferences that send the log to "Large-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "head -c 300000 /dev/zero | tr '\0' L; echo"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Large-Group" holds a line of 300000 times "L", in events of at most 262118 bytes

  Scenario: The agent is killed before it could write the log
    Given the log group "Killed-Group" exists
    And the learner saves session preferences that send the log to "Killed-Group" at the end
    When the learner starts a session on "App1"
    And the learner types "echo survived the agent"
    And the agent of "App1" is killed
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Killed-Group" shows "survived the agent" after all, and once
    And asked why, the lab says that the log is readable

  Scenario: The instance loses its power before the log is written
    Given the log group "Killed-Group" exists
    And the learner saves session preferences that send the log to "Killed-Group" at the end
    When the learner starts a session on "App1"
    And the learner types "echo survived the power cut"
    And the plug of the session's instance is pulled
    Then asked why, the lab says "is stopped", and to do "aws ec2 start-instances"
    When the session's instance is started again
    Then its agent is back
    And in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Killed-Group" shows "survived the power cut" after all, and once
