package io.ssmlab.region.cloudtrail;

import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import java.time.Instant;

/** A call that was answered and is not recorded yet. */
record AnsweredCall(ApiCall call, ApiAnswer answer, Instant at) {}
