package org.bihuan.audit;

import org.jspecify.annotations.Nullable;

/**
 * The end of the chain.
 *
 * @param macsFrom the first entry that must carry a MAC; none in a database from before
 * there were any
 */
record Head(long seq, String hash, String suite, @Nullable String mac, @Nullable Long macsFrom) {
}
