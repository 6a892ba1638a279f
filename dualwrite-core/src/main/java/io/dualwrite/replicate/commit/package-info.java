/**
 * How the application's commit ends: when it returns, and what it waits for. Start reading at {@link
 * io.dualwrite.replicate.commit.CommitProtocol}.
 */
@NullMarked
package io.dualwrite.replicate.commit;

import org.jspecify.annotations.NullMarked;
