package io.ssmlab.region.ssm.nodes;

import java.util.List;
import java.util.Optional;

/** What commands and sessions ask about managed nodes. */
public interface NodeDirectory {
    Optional<Node> find(String nodeId);

    /** Every registered node, by id. */
    List<Node> all();
}
