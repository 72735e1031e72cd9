package io.ssmlab.region.guide;

import io.ssmlab.region.commands.Commands;
import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.delivery.Explanations;
import io.ssmlab.region.documents.Documents;
import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.groups.ResourceGroups;
import io.ssmlab.region.logs.Logs;
import io.ssmlab.region.nodes.Channels;
import io.ssmlab.region.sessions.Sessions;

/** The services of the region that the guide asks. */
public record World(
        Documents documents,
        Commands commands,
        ResourceGroups groups,
        Instances instances,
        Channels channels,
        Sessions sessions,
        Logs logs,
        Explanations explanations,
        RegionClock clock) {}
