@docker
Feature: No inbound connections
  An instance has no open port. Its agent connects outbound, and everything that the learner does uses that connection.

  Scenario: An instance accepts no inbound connection, and a session still works
    Given the instances "Web1, Web2" are Online
    And no session preferences are saved
    And a web server runs on "Web1" with the page "seen from within"
    Then this machine cannot connect to port 80 of "Web1"
    And "Web2" cannot connect to port 80 of "Web1"
    When the learner starts a session on "Web1"
    And the learner types "curl -s localhost/page.txt"
    Then the terminal shows "seen from within"
