/**
 * Hashes and sealed values. Algorithms come as a suite that can be exchanged, national
 * (SM3, SM4) or international (SHA-256, AES-256); keys lie in a file outside the
 * database.
 */
@NullMarked
package org.bihuan.shared.crypto;

import org.jspecify.annotations.NullMarked;
