package io.ssmlab.classroom;

import io.ssmlab.region.OpenRegion;

/** A whole region with its classroom, over a fresh state file. */
public abstract class OpenClassroom extends OpenRegion {
    protected Classroom classroom;

    @Override
    protected void opened() {
        classroom = Classroom.over(region);
    }
}
