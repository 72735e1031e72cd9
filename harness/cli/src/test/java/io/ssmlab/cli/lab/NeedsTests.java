package io.ssmlab.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.cli.setup.Need;
import io.ssmlab.cli.verify.VerifyCommand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Options, as they are typed, and the tools that the commands ask the setup for. */
class NeedsTests {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--instances sandbox, CLIENTS_IF_INSTALLED",
                "--instances=docker, CLIENTS_IF_INSTALLED ENGINE",
                "--pace swift, CLIENTS_IF_INSTALLED ENGINE_IF_POSSIBLE",
                "--through api --instances sandbox, CLIENTS_IF_INSTALLED",
                "--through browser --instances docker, NODE CHROMIUM CLIENTS_IF_INSTALLED ENGINE",
                "--through=browser --instances sandbox, NODE CHROMIUM CLIENTS_IF_INSTALLED",
                "--through cli --instances sandbox, AWS_CLI SSH CLIENTS_IF_INSTALLED",
                "--tags @clients --instances sandbox, NODE CLIENTS",
                "--tags=@clients --instances sandbox, NODE CLIENTS",
                "--tags '@clients and @docker' --instances docker, NODE CLIENTS ENGINE",
                "--tags 'not @clients' --instances sandbox, CLIENTS_IF_INSTALLED",
                "--tags @through --instances sandbox, CLIENTS_IF_INSTALLED",
                // The words of another option's value ask for nothing.
                "--tags '@a or @b' --instances sandbox features/--through/browser, CLIENTS_IF_INSTALLED",
            })
    void verifyAsksForWhatItsOptionsTake(String options, String needs) {
        VerifyCommand verify = CommandLine.populateCommand(new VerifyCommand(), words(options));
        assertEquals(needs(needs), verify.needs());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"--instances sandbox, \"\"", "--instances docker, ENGINE", "--port 0, ENGINE_IF_POSSIBLE"})
    void upAsksForTheEngineThatItsInstancesTake(String options, String needs) {
        UpCommand up = CommandLine.populateCommand(new UpCommand(), words(options));
        assertEquals(needs(needs), up.needs());
    }

    /** Quotes keep spaces, as in a shell. */
    private static String[] words(String options) {
        return Stream.of(options.split(" (?=(?:[^']*'[^']*')*[^']*$)"))
                .map(word -> word.replace("'", ""))
                .toArray(String[]::new);
    }

    private static List<Need> needs(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Need::valueOf)
                .toList();
    }
}
