/** Session logs: transcript, delivery to CloudWatch Logs and S3, retries. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.agent.session.log;
