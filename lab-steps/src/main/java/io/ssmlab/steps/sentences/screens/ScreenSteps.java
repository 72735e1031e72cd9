package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.sentences.screens.Visitor.Width;
import io.ssmlab.steps.text.Expect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps about the appearance and accessibility of a screen. */
public final class ScreenSteps {
    private final AwsClients aws = AwsClients.fromEnvironment();
    private @Nullable Pictures pictures;
    private String screen = "";

    @Before("@browser")
    public void begin(Scenario scenario) {
        pictures = new Pictures(scenario);
    }

    @Given("a lab with a document that was run and the log of a session")
    public void labWithData() {
        Expect.isTrue("there is a session", !Happened.in(aws).sessionId().isEmpty(), "no session");
    }

    @When("a visitor opens the screen {string} at {string}")
    public void open(String name, String path) {
        screen = name;
        Visitor.here().open(Happened.in(aws).fill(path));
    }

    @Then("it looks right 1280 and 1920 pixels wide and at 200 % zoom, light and dark")
    public void looksRight() {
        Visitor visitor = Visitor.here();
        List<String> wrong = new ArrayList<>();
        for (Width width : Width.values()) {
            visitor.widen(width);
            Looks.layoutProblems(visitor.page()).forEach(what -> wrong.add(width.width() + " pixels: " + what));
            String name = screen + ", " + (width == Width.ZOOMED ? "200 %" : width.width());
            if (width == Width.NARROW) {
                pictures().take(visitor.page(), name);
                visitor.colours(ColorScheme.DARK);
                pictures().take(visitor.page(), name + ", dark");
                visitor.colours(ColorScheme.LIGHT);
            } else {
                pictures().keep(visitor.page(), name);
            }
        }
        visitor.widen(Width.NARROW);
        requireNone("The screen " + screen + " does not look right", wrong);
    }

    @Then("an accessibility check finds nothing serious, light and dark")
    public void accessible() {
        Visitor visitor = Visitor.here();
        List<String> barriers = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            visitor.colours(colours);
            Looks.accessibilityProblems(visitor.page()).forEach(what -> barriers.add(colours + ": " + what));
        }
        visitor.colours(ColorScheme.LIGHT);
        requireNone("The screen " + screen + " is not accessible to everybody", barriers);
    }

    @Then("no text that others wrote became markup of the page")
    public void nothingInjected() {
        requireNone(
                "The screen " + screen + " contains markup that others wrote",
                Looks.injected(Visitor.here().page()));
    }

    @Then("the browser reports no errors")
    public void noComplaints() {
        requireNone(
                "The browser reports errors on the screen " + screen,
                Visitor.here().complaints());
    }

    @Then("the texts that an attacker wrote are shown unchanged")
    public void shownAsText() {
        Locator main = Visitor.here().page().getByRole(AriaRole.MAIN);
        Locator folded = main.locator("table button[aria-expanded='false']");
        while (folded.count() > 0) {
            folded.first().click();
        }
        String shown = main.innerText();
        for (String text : Happened.HOSTILE) {
            Expect.contains("the screen " + screen, text, shown);
        }
    }

    private static void requireNone(String what, List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError(what + ":\n  " + String.join("\n  ", found));
        }
    }

    private Pictures pictures() {
        if (pictures == null) {
            throw new IllegalStateException("the scenario has no tag @browser");
        }
        return pictures;
    }
}
