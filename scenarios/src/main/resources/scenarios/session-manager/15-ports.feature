@api
Feature: Ports of an instance on the learner's machine
  An instance accepts no inbound connection. Its ports are still reachable, over a session that its agent opens outbound.

  Background:
    Given the instances "Web1" are Online
    And a web server runs on "Web1" with the page "seen through the session"

  @typed
  Scenario: The web server of an instance is reached from this machine
    When the learner forwards a port of this machine to port 80 of "Web1"
    Then the list of active sessions shows it on "Web1" as "Connected"
    And the forwarded port serves the page "seen through the session"
    And 5 simultaneous connections to it each get the page "seen through the session"
    And a file of 4 MB arrives intact from the web server of "Web1" through it
    When the learner stops forwarding
    Then the terminal reports that the session is over
    And the port of this machine is closed
    And in the end the session history shows it as "Terminated", with an end date and without an output location

  Scenario: A connection to a port without a listener ends, and the session continues
    When the learner forwards a port of this machine to port 81 of "Web1"
    Then a connection to it ends without data, and the instance says why
    And the list of active sessions shows it on "Web1" as "Connected"
    When the learner terminates the session
    Then the terminal reports that the session is over
    And the port of this machine is closed

  @typed
  Scenario: An instance forwards to other hosts, but not to its own metadata service
    When the learner forwards a port of this machine to port 80 of "localhost", as "Web1" reaches it
    Then the forwarded port serves the page "seen through the session"
    When the learner tries to forward port 80 of "169.254.169.254", as "Web1" reaches it
    Then the terminal reports that the session is over, with a reason that mentions "Forwarding to IP address 169.254.169.254 is forbidden."
    And in the end the session history shows it as "Failed"

  @typed
  Scenario: A bridge, such as the one for ssh, ends with its connection
    When the learner bridges port 80 of "Web1" as ssh does
    And requests "/page.txt" through it, with the connection closed afterwards
    Then the bridge returns "seen through the session"
    And the terminal reports that the session is over
    And in the end the session history shows it as "Terminated"

  # The official agent's worker exits without a message there, which is noticed after a minute.
  @own-agent
  Scenario: A bridge to a port without a listener reports the refused connection
    When the learner bridges port 22222 of "Web1" as ssh does
    Then the terminal reports that the session is over, with a reason that mentions "connection refused"
    And in the end the session history shows it as "Failed"
