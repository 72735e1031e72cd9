package io.ssmlab.classroom.guide;

import io.ssmlab.classroom.why.Explanations;
import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.logs.Logs;
import io.ssmlab.region.resourcegroups.ResourceGroups;
import io.ssmlab.region.ssm.channels.Channels;
import io.ssmlab.region.ssm.commands.Commands;
import io.ssmlab.region.ssm.documents.Documents;
import io.ssmlab.region.ssm.sessions.Sessions;

/** The services of the region that the guide uses. */
public record GuideServices(
        Documents documents,
        Commands commands,
        ResourceGroups groups,
        Instances instances,
        Channels channels,
        Sessions sessions,
        Logs logs,
        Explanations explanations,
        RegionClock clock) {}
