package io.ssmlab.cli.doctor;

import io.ssmlab.cli.lab.Ui;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./lab doctor}: checks this machine, and says how to fix what does not work. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks this machine (engine, images, ports, Java), and says how to fix what does not work.")
public final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Ui ui = new Ui(System.out);
        List<Finding> findings = new MachineCheck().all();
        for (Finding finding : findings) {
            String mark = finding.well() ? "@|green ✓|@" : "@|bold,red ✗|@";
            ui.styled(mark + " " + String.format("%-11s", finding.about())
                    + finding.seen().replace("@|", "@ |"));
            finding.remedy().lines().forEach(line -> ui.line("             " + line));
        }
        boolean well = findings.stream().allMatch(Finding::well);
        ui.line(well ? "This machine can run the lab." : "Fix the marked items, then run `./lab doctor` again.");
        return well ? 0 : 1;
    }

    /**
     * The result of one check.
     *
     * @param remedy what to do if it failed, or how to get what some commands need; empty otherwise
     */
    record Finding(String about, boolean well, String seen, String remedy) {
        static Finding good(String about, String seen) {
            return new Finding(about, true, seen, "");
        }

        static Finding bad(String about, String seen, String remedy) {
            return new Finding(about, false, seen, remedy);
        }
    }
}
