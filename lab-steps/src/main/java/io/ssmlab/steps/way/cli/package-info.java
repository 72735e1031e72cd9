/** The learner works with the AWS CLI: each operation is a process of that program. */
@NullMarked
package io.ssmlab.steps.way.cli;

import org.jspecify.annotations.NullMarked;
