//! Sessions moved, called off and attended.
