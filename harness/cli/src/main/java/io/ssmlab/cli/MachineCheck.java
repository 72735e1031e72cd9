package io.ssmlab.cli;

import io.ssmlab.cli.DoctorCommand.Finding;
import java.util.List;

/** Looks over this machine. */
final class MachineCheck {
    List<Finding> all() {
        return List.of();
    }
}
