Feature: The first session
  A shell on one of the web servers, without an open port, a bastion or a key.

  Background:
    Given the instances "Web1, Web2" are Online
    And no session preferences are saved
    And the document "org-install-app" has prepared the resource group "Web"

  @typed
  Scenario: A learner looks around on a web server and leaves
    When the learner starts a session on "Web1" with the reason "a look around"
    Then the list of active sessions shows it on "Web1" as "Connected"
    When the learner types "pwd"
    Then the terminal shows "/usr/bin"
    When the learner types "cd /"
    And the learner types "cd app"
    And the learner types "ls"
    Then the terminal shows "hello.txt"
    When the learner types "systemctl status httpd"
    Then the terminal shows "active (running)"
    When the learner terminates the session
    Then there are no active sessions on "Web1"
    And the session history shows it as "Terminating"
    And in the end the session history shows it as "Terminated", with an end date and without an output location
    And no process of the session is left on "Web1"

  Scenario: Leaving the shell also ends the session
    When the learner starts a session on "Web2"
    And the learner leaves the shell with "exit"
    Then the terminal reports that the session is over
    And in the end the session history shows it as "Terminated", with an end date and without an output location

  Scenario: The shell is the one that the lab describes
    When the learner starts a session on "Web1"
    Then typing "whoami" shows "ssm-user"
    And typing "echo $0" shows "sh"
    And typing "echo $TERM" shows "xterm-256color"
    And typing "echo $HOME" shows "/home/ssm-user"
    And typing "sudo whoami" shows "root"
