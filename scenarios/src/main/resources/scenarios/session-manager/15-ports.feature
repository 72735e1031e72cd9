@api
Feature: Ports of an instance on the learner's machine
  An instance lets nobody in. What listens there is reached all the same, over a session that its agent has dialled out for.

  Background:
    Given the instances "Web1" are Online
    And a web server runs on "Web1" with the page "seen through the session"

  @typed
  Scenario: The web server of an instance is looked at from here
    When the learner forwards a port of this machine to port 80 of "Web1"
    Then the list of active sessions shows it on "Web1" as "Connected"
    And the forwarded port has the page "seen through the session"
    And 5 connections to it at once have the page "seen through the session" each
    And a file of 4 MB comes whole from the web server of "Web1" over it
    When the learner stops forwarding
    Then the terminal is told that the session is over
    And the port of this machine is closed
    And in the end the session history shows it as "Terminated", with an end date and without an output location

  Scenario: Where nobody listens, a connection ends and the session goes on
    When the learner forwards a port of this machine to port 81 of "Web1"
    Then a connection to it ends without a byte, and the instance says why
    And the list of active sessions shows it on "Web1" as "Connected"
    When the learner terminates the session
    Then the terminal is told that the session is over
    And the port of this machine is closed

  @typed
  Scenario: An instance is the way to other hosts, but not to what is its own alone
    When the learner forwards a port of this machine to port 80 of "localhost", as "Web1" reaches it
    Then the forwarded port has the page "seen through the session"
    When the learner tries to forward port 80 of "169.254.169.254", as "Web1" reaches it
    Then the terminal is told that the session is over, for a reason that mentions "Forwarding to IP address 169.254.169.254 is forbidden."
    And in the end the session history shows it as "Failed"

  @typed
  Scenario: A bridge such as ssh is given ends with its connection
    When the learner bridges port 80 of "Web1" as ssh does
    And asks it for "/page.txt" and to close then
    Then it says "seen through the session" over the bridge
    And the terminal is told that the session is over
    And in the end the session history shows it as "Terminated"

  # The official agent's worker gives up without a word there, and is missed after a minute.
  @own-agent
  Scenario: A bridge to a port at which nobody listens is told so
    When the learner bridges port 22222 of "Web1" as ssh does
    Then the terminal is told that the session is over, for a reason that mentions "connection refused"
    And in the end the session history shows it as "Failed"
