package io.ssmlab.console.aws.protocol;

import io.ssmlab.region.kernel.AwsError;
import org.jspecify.annotations.Nullable;

/** Writes responses and errors for one family of AWS services. */
interface Protocol {
    void answer(Call call, @Nullable Object response);

    void refuse(Call call, AwsError error);
}
