package org.bihuan.escalation;

import java.time.Instant;

import org.bihuan.rectification.CaseLadder;

/** A rung that falls due: for whom, when it was due, and what the policy said. */
public record Firing(CaseLadder.Facts facts, Instant at, LadderDecision decision, Policy policy) {
}
