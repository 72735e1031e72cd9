@docker
Feature: Nobody comes in
  An instance has no open port: its agent dials out, and everything that the learner does with it comes that way.

  Scenario: An instance lets nobody in, and a session works all the same
    Given the instances "Web1, Web2" are Online
    And no session preferences are saved
    And a web server runs on "Web1" with the page "seen from within"
    Then nobody answers at port 80 of "Web1" to this machine
    And nobody answers at port 80 of "Web1" to "Web2"
    When the learner starts a session on "Web1"
    And the learner types "curl -s localhost/page.txt"
    Then the terminal shows "seen from within"
