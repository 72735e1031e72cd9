package io.ssmlab.classroom;

import io.ssmlab.region.RegionTestBase;

/** A whole region with its classroom, over a fresh state file. */
public abstract class ClassroomTestBase extends RegionTestBase {
    protected Classroom classroom;

    @Override
    protected void opened() {
        classroom = Classroom.over(region);
    }
}
