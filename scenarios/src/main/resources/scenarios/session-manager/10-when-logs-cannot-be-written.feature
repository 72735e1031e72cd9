@outages @own-agent
Feature: When logs cannot be written
  A log that is missing without an error is the most common complaint. Nothing that reached the instance's disk is lost. The
  session stays Terminating until its log is readable or was refused, and the lab names the cause and the fix.
  (For a log group that has to be encrypted and is not, see "Mistakes that a learner makes".)

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
    And the lab's explanation shows the call "logs:CreateLogStream" answered with "ResourceNotFoundException"
    And the lab's explanation names the cause "The log group Missing-Group does not exist" and the fix "aws logs create-log-group --log-group-name Missing-Group"
    When the learner creates the log group "Missing-Group"
    Then the log in "Missing-Group" shows "kept on disk" in the end, exactly once
    And the session history then names the log stream as its output location
    And the lab's explanation says that the log is readable

  Scenario: The log group of a streamed log is missing, and is created later
    Given there is no log group "Missing-Stream-Group"
    And the learner saves session preferences that stream the log to "Missing-Stream-Group"
    When the learner starts a session on "Web1"
    And the learner types "echo not streamed"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with an end date and without an output location
    When the learner creates the log group "Missing-Stream-Group"
    Then the streamed log in "Missing-Stream-Group" shows "not streamed" in the end, exactly once

  Scenario: The role is denied permission to write, and is allowed to later
    Given the log group "Denied-Group" exists
    And the role of the instances is denied "logs:PutLogEvents"
    And the learner saves session preferences that send the log to "Denied-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo written once allowed"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with an end date and without an output location
    And the lab's explanation shows the call "logs:PutLogEvents" answered with "with an explicit deny in an identity-based policy"
    And the lab's explanation names the cause "its policy Deny-In-The-Lab denies it" and the fix "aws iam delete-role-policy --role-name SM-Workshop-ManagedInstancesRole --policy-name Deny-In-The-Lab"
    When the role of the instances is no longer denied anything
    Then the log in "Denied-Group" shows "written once allowed" in the end, exactly once
    And the session history then names the log stream as its output location

  Scenario: The log store is unavailable when the session starts
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that stream the log to "Outage-Group"
    And the service "logs" is "unavailable"
    When the learner starts a session on "Web1"
    And the learner types "echo typed in the dark"
    Then the lab's explanation shows the call "logs:DescribeLogGroups" answered with "503 ServiceUnavailableException"
    And the lab's explanation names the cause "the service was unavailable" and the fix "/_lab/faults?service=logs"
    When the service "logs" recovers
    Then the streamed log in "Outage-Group" shows "typed in the dark" in the end, exactly once
    When the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location

  Scenario: The log store is unavailable for ten minutes when the session ends
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that send the log to "Outage-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo written ten minutes late"
    And the service "logs" is "unavailable"
    And the learner terminates the session
    Then the lab's explanation shows the call "logs:CreateLogStream" answered with "503 ServiceUnavailableException" more than once
    And the session history shows it as "Terminating"
    When 10 minutes pass
    Then the session history shows it as "Terminating"
    When the service "logs" recovers
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Outage-Group" shows "written ten minutes late" in the end, exactly once
    And the lab's explanation says that the log is readable

  Scenario: The log store throttles
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that send the log to "Outage-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo written when the rush was over"
    And the service "logs" is "throttling"
    And the learner terminates the session
    Then the lab's explanation shows the call "logs:CreateLogStream" answered with "400 ThrottlingException: Rate exceeded"
    And the lab's explanation names the cause "was throttled" and the fix "/_lab/faults?service=logs"
    And the session history shows it as "Terminating"
    When the service "logs" recovers
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Outage-Group" shows "written when the rush was over" in the end, exactly once

  Scenario: The log store is slow
    Given the log group "Outage-Group" exists
    And the learner saves session preferences that send the log to "Outage-Group" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo slowly but surely"
    And the service "logs" answers 1 seconds late
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    When the service "logs" recovers
    Then the log in "Outage-Group" shows "slowly but surely" in the end, exactly once
    And the lab's explanation says that the log is readable

  @builtin
  Scenario: An event or a batch is larger than CloudWatch Logs accepts
    LocalStack accepts them at any size.
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

  Scenario: The agent is killed before it can write the log
    Given the log group "Killed-Group" exists
    And the learner saves session preferences that send the log to "Killed-Group" at the end
    When the learner starts a session on "App1"
    And the learner types "echo survived the agent"
    And the agent of "App1" is killed
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Killed-Group" shows "survived the agent" in the end, exactly once
    And the lab's explanation says that the log is readable

  Scenario: The instance loses power before the log is written
    Given the log group "Killed-Group" exists
    And the learner saves session preferences that send the log to "Killed-Group" at the end
    When the learner starts a session on "App1"
    And the learner types "echo survived the power cut"
    And the session's instance loses power
    Then the lab's explanation names the cause "is stopped" and the fix "aws ec2 start-instances"
    When the session's instance is started again
    Then its agent is back
    And in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log in "Killed-Group" shows "survived the power cut" in the end, exactly once
