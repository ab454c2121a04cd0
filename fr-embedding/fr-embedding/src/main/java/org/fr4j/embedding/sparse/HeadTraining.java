package org.fr4j.embedding.sparse;

/// How a [SparseHead] came about: enough to train it again, and what was measured when it was done.
///
/// @param subjects how many it was taught to tell apart
/// @param rows distinct embeddings it was trained on, those held out not among them
/// @param selection how rows were chosen and repeated, such as the method of a sampling plan
/// @param seed of the random choices
/// @param settings everything else that was chosen, as text
/// @param epochs passes over the rows until the weights that were kept
/// @param heldOutLoss cross-entropy on the rows held out, in nats; NaN where none was
/// @param heldOutSparsity share of exact zeros there; of the training rows where none was held out
/// @param sha256 of the embeddings, in the order of the matrix, and of which rows were taken
public record HeadTraining(
    int subjects,
    int rows,
    String selection,
    long seed,
    String settings,
    int epochs,
    double heldOutLoss,
    double heldOutSparsity,
    String sha256) {}
