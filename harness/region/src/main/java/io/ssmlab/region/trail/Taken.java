package io.ssmlab.region.trail;

import io.ssmlab.region.core.ApiAnswer;
import io.ssmlab.region.core.ApiCall;
import java.time.Instant;

/** A call that was answered, before anything is made of it. */
record Taken(ApiCall call, ApiAnswer answer, Instant at) {}
