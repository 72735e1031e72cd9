package io.ssmlab.classroom;

import io.ssmlab.classroom.faults.Faults;
import io.ssmlab.classroom.guide.Guide;
import io.ssmlab.classroom.guide.GuideServices;
import io.ssmlab.classroom.recording.WireTap;
import io.ssmlab.classroom.watching.Viewers;
import io.ssmlab.classroom.why.Explanations;
import io.ssmlab.region.Region;

/**
 * The tools of a lab over one region: guide, explanations, faults, recordings and watching. The region knows none of them; they
 * see it through its interceptors and observers, and ask its services.
 */
public final class Classroom {
    private final Region region;
    private final WireTap recordings;
    private final Viewers viewers = new Viewers();
    private final Faults faults;
    private final Explanations explanations;
    private final Guide guide;

    private Classroom(Region region) {
        this.region = region;
        recordings = new WireTap(region.clock());
        faults = new Faults(region.clock(), region.events());
        explanations = new Explanations(
                region.sessions(),
                region.logJournal(),
                region.roles().policies(),
                region.instances(),
                region.channels(),
                faults,
                region.clock());
        guide = new Guide(
                region.store(),
                new GuideServices(
                        region.documents(),
                        region.commands(),
                        region.groups(),
                        region.instances(),
                        region.channels(),
                        region.sessions(),
                        region.logs(),
                        explanations,
                        region.clock()));
    }

    /** Makes a region's classroom and attaches it. A region has one at most; it lives as long as the region. */
    public static Classroom over(Region region) {
        Classroom classroom = new Classroom(region);
        classroom.attach();
        return classroom;
    }

    /** A service that is away looks at no permission, so faults refuse before everything else. */
    private void attach() {
        region.wire().attach(recordings);
        region.interceptors().addFirst(faults.refusing());
        region.interceptors().add(guide.calls());
        region.interceptors().add(faults.delaying());
        region.relay().listen(guide.terminals());
        region.relay().listen(viewers);
        region.resets(faults);
        region.resets(recordings);
        region.resets(guide);
    }

    /** The region that this classroom is about. */
    public Region region() {
        return region;
    }

    /** The lab's steps, ticked as they come true. */
    public Guide guide() {
        return guide;
    }

    /** The explanations of where sessions' logs are. */
    public Explanations explanations() {
        return explanations;
    }

    /** The faults that are switched on. */
    public Faults faults() {
        return faults;
    }

    /** The recordings of sessions' and commands' messages. */
    public WireTap recordings() {
        return recordings;
    }

    /** The viewers of sessions' terminals. */
    public Viewers viewers() {
        return viewers;
    }
}
