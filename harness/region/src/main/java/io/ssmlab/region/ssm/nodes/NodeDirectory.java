package io.ssmlab.region.ssm.nodes;

import java.util.List;
import java.util.Optional;

/** Looks up managed nodes for commands and sessions. */
public interface NodeDirectory {
    Optional<Node> find(String nodeId);

    /** Returns every registered node, ordered by id. */
    List<Node> all();
}
