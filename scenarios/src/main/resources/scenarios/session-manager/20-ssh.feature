@api @docker @ssh
Feature: ssh through a session
  An instance lets nobody in, and whoever has a key there comes with ssh all the same: its way is a session of the AWS CLI.

  Background:
    Given the instances "Web1" are Online
    And no session preferences are saved

  Scenario: A learner puts a key on an instance and logs in with ssh
    Given nobody answers at port 22 of "Web1" to this machine
    When the learner puts a new key on "Web1" for "ec2-user" by Run Command, and reads the host's key there
    And the learner logs in to "Web1" as "ec2-user" with ssh
    Then the list of active sessions shows it on "Web1" as "Connected"
    And "sudo id -un" in its shell says "root"
    When the learner says "exit 7" to it
    Then ssh ends with status 7
    And in the end the session history shows it as "Terminated", with an end date and without an output location

  Scenario: Files go there and come back with scp
    When the learner puts a new key on "Web1" for "ec2-user" by Run Command, and reads the host's key there
    Then ssh runs "id -un; exit 3" on "Web1" as "ec2-user", and ends with its output "ec2-user" and its status 3
    And scp takes a file of 4 MB to "Web1" as "ec2-user" and brings it back, whole

  Scenario: Whose key is not there stays outside
    Given the learner has a key that nobody put on "Web1"
    Then ssh to "Web1" as "ec2-user" is refused with "Permission denied (publickey)"
    And ssh to "Web1" as "root" is refused with "Permission denied (publickey)"
