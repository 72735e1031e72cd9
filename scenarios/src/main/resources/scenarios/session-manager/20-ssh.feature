@api @docker @ssh
Feature: ssh through a session
  An instance accepts no inbound connection, but the owner of an authorized key can log in with ssh, through a session of the
  AWS CLI.

  Background:
    Given the instances "Web1" are Online
    And no session preferences are saved

  Scenario: A learner puts a key on an instance and logs in with ssh
    Given this machine cannot connect to port 22 of "Web1"
    When the learner installs a new key on "Web1" for "ec2-user" with Run Command, and reads the host's key there
    And the learner logs in to "Web1" as "ec2-user" with ssh
    Then the list of active sessions shows it on "Web1" as "Connected"
    And "sudo id -un" in its shell prints "root"
    When the learner enters "exit 7" there
    Then ssh ends with status 7
    And in the end the session history shows it as "Terminated", with an end date and without an output location

  Scenario: Files are copied in both directions with scp
    When the learner installs a new key on "Web1" for "ec2-user" with Run Command, and reads the host's key there
    Then ssh runs "id -un; exit 3" on "Web1" as "ec2-user", and ends with the output "ec2-user" and the status 3
    And scp copies a file of 4 MB to "Web1" as "ec2-user" and back, unchanged

  Scenario: A login without an authorized key is refused
    Given the learner has a key that is not authorized on "Web1"
    Then ssh to "Web1" as "ec2-user" is refused with "Permission denied (publickey)"
    And ssh to "Web1" as "root" is refused with "Permission denied (publickey)"
