package org.bihuan.inspection;

/** Every target, or a random sample of at least the ratio. */
public enum RoundMethod {

	FULL, SAMPLE

}
