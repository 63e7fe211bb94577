package org.bihuan.registry;

/** Only ACTIVE targets are drawn for a round and count as operating. */
public enum TargetState {

	ACTIVE, SUSPENDED, CLOSED

}
